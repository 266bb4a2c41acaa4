import { Badge } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProductState } from "./product.ts";

const looks = {
  unmapped: {},
  pending: { tone: "attention" },
  synced: { tone: "success" },
  drifted: { tone: "warning" },
  conflict: { tone: "warning" },
  failed: { tone: "critical" },
} as const satisfies Record<ProductState, object>;

export function ProductBadge({ state }: { state: ProductState }) {
  const t = useTranslations("productStates");
  return <Badge {...looks[state]}>{t(state)}</Badge>;
}
