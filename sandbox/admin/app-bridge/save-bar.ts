import type { BarButton } from "../protocol.ts";
import { askShell, onShellMessage, tellShell } from "./channel.ts";
import { describeButtons } from "./buttons.ts";

interface ShownBar {
  buttons: () => BarButton[];
  confirmDiscard: boolean;
  discard: () => void;
}

const shownBars = new Map<string, ShownBar>();

export function refreshSaveBar(): void {
  const bar = [...shownBars.values()].at(-1);
  tellShell({
    type: "saveBar",
    shown: bar !== undefined,
    buttons: bar?.buttons() ?? [],
    confirmDiscard: bar?.confirmDiscard ?? false,
  });
}

export function raiseBar(id: string, bar: ShownBar): void {
  shownBars.set(id, bar);
  refreshSaveBar();
}

export function dropBar(id: string): boolean {
  const wasShown = shownBars.delete(id);
  if (wasShown) refreshSaveBar();
  return wasShown;
}

export function isBarShown(id: string): boolean {
  return shownBars.has(id);
}

function barElement(id: string): Element {
  const element = document.getElementById(id);
  if (element?.localName !== "ui-save-bar")
    throw new Error(`There is no ui-save-bar with the id ${id}.`);
  return element;
}

/** shopify.saveBar */
export const saveBarApi = {
  show: (id: string): Promise<void> => {
    const element = barElement(id);
    const buttons = () => describeButtons(element, `save-bar-${id}`);
    const discard = () => {
      [...element.querySelectorAll("button")]
        .find((b) => b.getAttribute("variant") !== "primary")
        ?.click();
    };
    raiseBar(id, {
      buttons,
      discard,
      confirmDiscard: element.hasAttribute("discardConfirmation"),
    });
    element.dispatchEvent(new Event("show"));
    return Promise.resolve();
  },
  hide: (id: string): Promise<void> => {
    if (dropBar(id))
      document.getElementById(id)?.dispatchEvent(new Event("hide"));
    return Promise.resolve();
  },
  toggle: (id: string): Promise<void> =>
    isBarShown(id) ? saveBarApi.hide(id) : saveBarApi.show(id),
  leaveConfirmation: async (): Promise<void> => {
    if (shownBars.size > 0) await askShell({ ask: "leaveConfirmation" });
  },
};

/** The merchant left with unsaved changes: they are gone. */
onShellMessage((message) => {
  if (message.type !== "discard") return;
  for (const bar of [...shownBars.values()]) bar.discard();
});
