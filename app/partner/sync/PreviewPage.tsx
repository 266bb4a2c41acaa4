import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineGrid,
  Text,
} from "@shopify/polaris";
import { useFormatter, useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import { useDuration } from "../../ui/useDuration.ts";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import type { Preview } from "./preview.ts";
import { PreviewItems } from "./PreviewItems.tsx";
import type { RunSummary } from "./run.ts";
import { RunList } from "./RunList.tsx";
import type { Selection } from "./selection.ts";

type Props = {
  preview: Preview;
  selection: Selection;
  runs: RunSummary[];
  /** The last attempt to start, when it was refused. */
  failed: Failed | null;
  isStarting: boolean;
  onStart: () => void;
};
const kinds = ["create", "update", "clear", "unchanged"] as const;

/** What a push would change, before it does. */
export function PreviewPage(props: Props) {
  const { preview, selection, runs, failed, isStarting, onStart } = props;
  const t = useTranslations("push");
  const { counts, items, waitingForJournals: waiting } = preview;
  const total = counts.create + counts.update + counts.clear;
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {waiting.length > 0 && total > 0 && (
        <Banner
          tone="info"
          title={t("waiting.title", { count: waiting.length })}
        >
          {t("waiting.text", {
            titles: waiting.map(({ title }) => title).join(", "),
          })}
        </Banner>
      )}
      {selection.kind === "products" && (
        <Banner action={{ content: t("selectionAll"), url: "/app/push" }}>
          {t("selection", { count: selection.gids.length })}
        </Banner>
      )}
      {total === 0 ? (
        <EmptyCard
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={{ content: t("nothing.action"), url: "/app/products" }}
        />
      ) : (
        <>
          <Summary {...{ preview, total, isStarting, onStart }} />
          <PreviewItems items={items} total={total} />
        </>
      )}
      <RunList runs={runs} />
    </BlockStack>
  );
}

type SummaryProps = Pick<Props, "preview" | "isStarting" | "onStart"> & {
  total: number;
};

function Summary({ preview, total, isStarting, onStart }: SummaryProps) {
  const t = useTranslations("push");
  const format = useFormatter();
  const duration = useDuration();
  const { counts, points, seconds } = preview;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p">{t("intro")}</Text>
        <InlineGrid columns={{ xs: 2, sm: 4 }} gap="400">
          {kinds.map((kind) => (
            <BlockStack key={kind} gap="050">
              <Text as="p" tone="subdued">
                {t(`counts.${kind}`)}
              </Text>
              <Text as="p" variant="headingLg" numeric>
                {format.number(counts[kind])}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <Text as="p" tone="subdued">
          {t("cost", { points, duration: duration(seconds) })}
        </Text>
        <div>
          <Button variant="primary" loading={isStarting} onClick={onStart}>
            {t("submit", { count: total })}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
