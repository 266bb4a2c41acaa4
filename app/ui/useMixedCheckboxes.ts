import { type RefObject, useEffect } from "react";

/**
 * Polaris 13 says `aria-checked="mixed"` on its "some rows are selected" boxes and leaves the box itself unchecked, so that
 * a screen reader hears two answers (axe: aria-conditional-attr). Sets the box to what the attribute says, after every render.
 */
export function useMixedCheckboxes(within: RefObject<HTMLElement>): void {
  useEffect(() => {
    const boxes =
      within.current?.querySelectorAll<HTMLInputElement>(
        'input[type="checkbox"]',
      ) ?? [];
    for (const box of boxes)
      box.indeterminate = box.getAttribute("aria-checked") === "mixed";
  });
}
