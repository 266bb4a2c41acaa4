import { Banner, BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { Home } from "./home.ts";

type Props = { catalog: Home["catalog"]; isBusy: boolean; onRetry: () => void };

/** While the store's products are read, and when that failed. */
export function ImportProgress({ catalog, isBusy, onRetry }: Props) {
  const t = useTranslations();
  const { state, error } = catalog;
  if (state === "ready") return null;
  if (state === "failed")
    return (
      <Banner
        tone="critical"
        title={t("home.importFailed.title")}
        action={{
          content: t("common.retry"),
          onAction: onRetry,
          loading: isBusy,
        }}
      >
        {error !== null && <p>{t(`problems.${error}.title`)}</p>}
        <p>{t("home.importFailed.text")}</p>
      </Banner>
    );
  return <Running catalog={catalog} />;
}

function Running({ catalog }: Pick<Props, "catalog">) {
  const t = useTranslations("home.importing");
  const { state, imported, total } = catalog;
  const percent = total ? Math.round((imported / total) * 100) : 0;
  const text =
    total === null
      ? t("progressUnknown", { imported })
      : t("progress", { imported, total });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="import-title">
          {t("title")}
        </Text>
        <ProgressBar
          progress={percent}
          size="small"
          animated={false}
          ariaLabelledBy="import-title"
        />
        <Text as="p" tone="subdued">
          {state === "waiting" ? t("waiting") : text}
        </Text>
      </BlockStack>
    </Card>
  );
}
