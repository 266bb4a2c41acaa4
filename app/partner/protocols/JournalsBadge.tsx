import { Badge } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { JournalsState } from "../journals/state.ts";

const tones = {
  synced: "success",
  waiting: "attention",
  refused: "critical",
} as const;

export function JournalsBadge({ state }: { state: JournalsState["state"] }) {
  const t = useTranslations("protocols.journals");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
