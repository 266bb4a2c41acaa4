import { Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { AcceptAll } from "./AcceptAll.tsx";
import type { Progress } from "./next-step.ts";

type Props = {
  progress: Progress;
  isAccepting: boolean;
  isBusy: boolean;
  onAcceptAll: () => void;
};

/** How far the merchant is, and the two big steps: accept everything that is ready, then review the push. */
export function Overview({ progress, ...props }: Props) {
  const t = useTranslations("suggestions.overview");
  const { summary, pending } = progress;
  const { groups, products } = summary.ready;
  if (groups === 0 && pending === 0) return null;
  const next = pending > 0 ? t("pending", { count: pending }) : t("noPush");
  return (
    <Card>
      <div className="overview">
        <div>
          <Text as="p" fontWeight="semibold">
            {groups > 0 ? t("ready", { groups, products }) : t("noneReady")}
          </Text>
          <div role="status">
            <Text as="p" tone="subdued">
              {props.isAccepting ? t("accepting", { products }) : next}
            </Text>
          </div>
        </div>
        <InlineStack gap="200">
          {pending > 0 && (
            <Button
              url="/app/push"
              {...(groups === 0 ? { variant: "primary" } : {})}
            >
              {t("push")}
            </Button>
          )}
          {groups > 1 && <AcceptAll summary={summary} {...props} />}
        </InlineStack>
      </div>
    </Card>
  );
}
