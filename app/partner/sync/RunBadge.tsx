import { Badge } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ItemState, RunState } from "./run.ts";

const runLooks = {
  waiting_for_journals: { tone: "attention" },
  planning: { tone: "info" },
  running: { tone: "info" },
  paused: { tone: "attention" },
  done: { tone: "success" },
  failed: { tone: "critical" },
  cancelled: {},
} as const satisfies Record<RunState, object>;

const itemLooks = {
  planned: {},
  sent: { tone: "info" },
  applied: { tone: "success" },
  conflict: { tone: "warning" },
  rejected: { tone: "critical" },
  failed: { tone: "critical" },
} as const satisfies Record<ItemState, object>;

export function RunBadge({ state }: { state: RunState }) {
  const t = useTranslations("run.states");
  return <Badge {...runLooks[state]}>{t(state)}</Badge>;
}

export function ItemBadge({ state }: { state: ItemState }) {
  const t = useTranslations("run.itemStates");
  return <Badge {...itemLooks[state]}>{t(state)}</Badge>;
}
