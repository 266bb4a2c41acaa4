import type { BarButton } from "../protocol.ts";
import { onShellMessage } from "./channel.ts";

const actions = new Map<string, () => void>();

onShellMessage((message) => {
  if (message.type === "click") actions.get(message.key)?.();
});

/** A button the shell draws for an element in this frame; a click there clicks the element here. */
export function describeButton(element: HTMLElement, key: string): BarButton {
  actions.set(key, () => {
    element.click();
  });
  return {
    key,
    label: element.textContent.trim(),
    variant: element.getAttribute("variant"),
    tone: element.getAttribute("tone"),
    disabled: element.hasAttribute("disabled"),
    loading:
      element.hasAttribute("loading") &&
      element.getAttribute("loading") !== "false",
  };
}

export function describeButtons(parent: Element, scope: string): BarButton[] {
  const elements = [
    ...parent.querySelectorAll<HTMLElement>(":scope > button, :scope > a"),
  ];
  return elements.map((element, index) =>
    describeButton(element, `${scope}:${index}`),
  );
}

/** A button with no element behind it. */
export function actionButton(
  key: string,
  label: string,
  variant: string | null,
  action: () => void,
): BarButton {
  actions.set(key, action);
  return { key, label, variant, tone: null, disabled: false, loading: false };
}
