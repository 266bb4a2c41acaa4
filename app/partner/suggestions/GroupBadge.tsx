import { Badge } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { GroupState } from "./groups.ts";

const looks = {
  ready: { tone: "success" },
  open: { tone: "attention" },
  empty: {},
} as const satisfies Record<GroupState, object>;

export function GroupBadge({ state }: { state: GroupState }) {
  const t = useTranslations("suggestions.tabs");
  return <Badge {...looks[state]}>{t(state)}</Badge>;
}
