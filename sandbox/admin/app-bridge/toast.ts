import { nextMessageId, onShellMessage, tellShell } from "./channel.ts";

interface ToastSettings {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const shownToasts = new Map<string, ToastSettings>();

onShellMessage((message) => {
  if (message.type === "toastAction") shownToasts.get(message.id)?.onAction?.();
  if (message.type !== "toastDismissed") return;
  shownToasts.get(message.id)?.onDismiss?.();
  shownToasts.delete(message.id);
});

/** shopify.toast */
export const toastApi = {
  show: (text: string, settings: ToastSettings = {}): string => {
    const id = `toast-${nextMessageId()}`;
    shownToasts.set(id, settings);
    const toast = {
      id,
      message: text,
      isError: settings.isError ?? false,
      durationMs: settings.duration ?? 5000,
      action: settings.action ?? null,
    };
    tellShell({ type: "toast", toast });
    return id;
  },
  hide: (id: string): void => {
    tellShell({ type: "toastHide", id });
  },
};
