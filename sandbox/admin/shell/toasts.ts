import type { ToastMessage } from "../protocol.ts";
import { element, t, tellApp } from "./frame.ts";

const toasts = element<HTMLElement>(".toasts");

export function hideToast(id: string): void {
  document.getElementById(id)?.remove();
}

function toastButton(
  label: string,
  text: string,
  action: () => void,
): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  if (label !== text) button.setAttribute("aria-label", label);
  button.addEventListener("click", action);
  return button;
}

export function showToast(toast: ToastMessage): void {
  const { id, action } = toast;
  const box = document.createElement("div");
  box.id = id;
  box.className = toast.isError ? "toast error" : "toast";
  const text = document.createElement("span");
  text.textContent = toast.message;
  box.append(text);
  if (action)
    box.append(
      toastButton(action, action, () => {
        tellApp({ type: "toastAction", id });
      }),
    );
  const dismiss = () => {
    hideToast(id);
    tellApp({ type: "toastDismissed", id });
  };
  box.append(toastButton(t.dismiss, "✕", dismiss));
  toasts.append(box);
  setTimeout(() => {
    hideToast(id);
  }, toast.durationMs);
}
