/** A merchant without a mouse: everything is reached with Tab and done with Enter or Space. */
import type { Locator, Page } from "playwright-core";

const MOST_STOPS = 150;

/** Presses Tab until the element has the focus; throws where it is never reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return expectVisible(target);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

/** Reaches a button or link and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) =>
    element.contains(element.ownerDocument.activeElement),
  );
}

/** The focus can be seen: an outline or a ring on the element, or around it. */
async function expectVisible(target: Locator): Promise<void> {
  const isShown = await target.evaluate((element) => {
    const focused = element.ownerDocument.activeElement ?? element;
    const around = [focused, focused.parentElement, focused.nextElementSibling];
    return around
      .filter((each) => each !== null)
      .some((each) =>
        [null, "::after", "::before"].some((pseudo) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
            each,
            pseudo,
          );
          const hasOutline = outlineStyle !== "none" && outlineWidth !== "0px";
          return hasOutline || boxShadow !== "none";
        }),
      );
  });
  if (!isShown) throw new Error(`The focus on ${String(target)} is invisible`);
}
