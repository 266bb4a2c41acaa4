import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { type Answering, useSubmitted } from "./useSubmitted.ts";

type Answer = { ok: true } | { ok: false };
type Toast = { text: string; undo?: () => void };
const UNDO_MS = 10_000;

/**
 * Says what was done, with the way back where there is one: as long as the page is open that can go back. What failed is
 * never a toast: the page shows it.
 */
export function useToasts<Data extends Answer>(
  fetcher: Answering<Data>,
  toastFor: (done: Extract<Data, { ok: true }>) => Toast | null,
): void {
  const bridge = useAppBridge();
  const t = useTranslations("common");
  const undoable = useRef<string>();
  const hideUndo = useCallback(() => {
    if (undoable.current !== undefined) bridge.toast.hide(undoable.current);
    undoable.current = undefined;
  }, [bridge]);
  useEffect(() => hideUndo, [hideUndo]);
  useSubmitted(fetcher, (data) => {
    const toast = isDone(data) ? toastFor(data) : null;
    if (!toast) return;
    hideUndo(); // only the last step can be taken back
    const { text, undo } = toast;
    if (undo) {
      const action = { action: t("undo"), onAction: undo, duration: UNDO_MS };
      undoable.current = bridge.toast.show(text, action);
    } else bridge.toast.show(text);
  });
}

function isDone<Data extends Answer>(
  data: Data,
): data is Extract<Data, { ok: true }> {
  return data.ok;
}
