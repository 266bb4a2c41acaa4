import {
  BlockStack,
  Card,
  Icon,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import {
  AlertDiamondIcon,
  AlertTriangleIcon,
  CheckCircleIcon,
  ClockIcon,
  LightbulbIcon,
} from "@shopify/polaris-icons";
import { useTranslations } from "use-intl";
import { type AttentionId, attentionOf } from "./attention.ts";
import type { Home } from "./home.ts";

const broken = { source: AlertDiamondIcon, tone: "critical" } as const;
const warning = { source: AlertTriangleIcon, tone: "caution" } as const;
const waiting = { source: ClockIcon, tone: "info" } as const;
const idea = { source: LightbulbIcon, tone: "subdued" } as const;
const looks = {
  definitions: broken,
  conflict: warning,
  failed: broken,
  refused: broken,
  drifted: warning,
  pending: waiting,
  waiting,
  ready: idea,
  open: idea,
  unmapped: idea,
} as const satisfies Record<AttentionId, object>;

/** What needs the merchant, the most urgent first, each with the way to it. */
export function Attention({ home }: { home: Home }) {
  const t = useTranslations("home.attention");
  const items = attentionOf(home);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        {items.length === 0 ? (
          <InlineStack gap="200" wrap={false} blockAlign="center">
            <span className="guide-icon">
              <Icon source={CheckCircleIcon} tone="success" />
            </span>
            <Text as="p">{t("allGood")}</Text>
          </InlineStack>
        ) : (
          <ul className="plain-list attention">
            {items.map(({ id, count, groups, url }) => (
              <li key={id}>
                <span className="guide-icon">
                  <Icon {...looks[id]} />
                </span>
                <div>
                  <span>{t(id, { count, groups })}</span>
                  <Link url={url}>{t(`actions.${id}`)}</Link>
                </div>
              </li>
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}
