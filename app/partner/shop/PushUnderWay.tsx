import { BlockStack, Card, Link, ProgressBar, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { isActive, type RunSummary } from "../sync/run.ts";
import { settledCount } from "../sync/run-counts.ts";

/** A push that runs is found again from the first page. */
export function PushUnderWay({ run }: { run: RunSummary | null }) {
  const t = useTranslations("home.underWay");
  if (!run || !isActive(run.state)) return null;
  const { total } = run;
  const done = settledCount(run);
  const percent = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="push-title">
          {t("title")}
        </Text>
        <ProgressBar
          progress={percent}
          size="small"
          animated={false}
          ariaLabelledBy="push-title"
        />
        <Text as="p" tone="subdued">
          {run.state === "running"
            ? t("progress", { done, total })
            : t("preparing")}{" "}
          <Link url={`/app/push/${run.id}`}>{t("open")}</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}
