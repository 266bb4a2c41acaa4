import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { RunItem } from "./run.ts";

/** Whose value stands: the store's, or the protocol's; null decides all conflicts of the run. */
export type Resolve = (
  resolution: "theirs" | "ours",
  gids: string[] | null,
) => void;
export type Resolving = { isBusy: boolean; onResolve: Resolve };

export function ResolveAll({
  count,
  isBusy,
  onResolve,
}: Resolving & { count: number }) {
  const t = useTranslations("run.resolve");
  return (
    <Banner tone="warning" title={t("title", { count })}>
      <BlockStack gap="300">
        <p>{t("text")}</p>
        <InlineStack gap="200">
          <Button
            disabled={isBusy}
            onClick={() => {
              onResolve("theirs", null);
            }}
          >
            {t("allTheirs")}
          </Button>
          <Button
            disabled={isBusy}
            onClick={() => {
              onResolve("ours", null);
            }}
          >
            {t("allOurs")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

export function ResolveOne({
  item,
  isBusy,
  onResolve,
}: Resolving & { item: RunItem }) {
  const t = useTranslations("run.resolve");
  const { gid, title } = item;
  return (
    <InlineStack gap="200">
      {(["theirs", "ours"] as const).map((resolution) => (
        <Button
          key={resolution}
          disabled={isBusy}
          accessibilityLabel={t("one", { label: t(resolution), title })}
          onClick={() => {
            onResolve(resolution, [gid]);
          }}
        >
          {t(resolution)}
        </Button>
      ))}
    </InlineStack>
  );
}
