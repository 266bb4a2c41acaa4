import type { FetcherWithComponents } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useTranslations } from "use-intl";
import { useSubmitted } from "./useSubmitted.ts";

type Answer = { ok: true } | { ok: false };
type Toast = { text: string; undo?: () => void };
const UNDO_MS = 10_000;

/** Says what was done, with the way back where there is one. What failed is never a toast: the page shows it. */
export function useToasts<Data extends Answer>(
  fetcher: FetcherWithComponents<Data>,
  toastFor: (done: Extract<Data, { ok: true }>) => Toast | null,
): void {
  const bridge = useAppBridge();
  const t = useTranslations("common");
  useSubmitted(fetcher, (data) => {
    const toast = isDone(data) ? toastFor(data) : null;
    if (!toast) return;
    const { text, undo } = toast;
    bridge.toast.show(
      text,
      undo && { action: t("undo"), onAction: undo, duration: UNDO_MS },
    );
  });
}

function isDone<Data extends Answer>(
  data: Data,
): data is Extract<Data, { ok: true }> {
  return data.ok;
}
