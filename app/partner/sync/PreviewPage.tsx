import { Banner, BlockStack } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import type { Preview } from "./preview.ts";
import { PreviewList, type PreviewListProps } from "./PreviewList.tsx";
import { PreviewSummary } from "./PreviewSummary.tsx";
import { isActive, type RunSummary } from "./run.ts";
import { settledCount } from "./run-counts.ts";
import { RunList } from "./RunList.tsx";
import type { Selected } from "./selection.ts";
import { useSelectionWords } from "./useSelectionWords.ts";
import { WaitingBanner } from "./WaitingBanner.tsx";

type Props = PreviewListProps & {
  preview: Preview;
  selected: Selected;
  runs: RunSummary[];
  /** The last attempt to start, when it was refused. */
  failed: Failed | null;
  isStarting: boolean;
  onStart: () => void;
};

/** What a push would change, before it does. */
export function PreviewPage(props: Props) {
  const { preview, selected, runs, failed, isStarting, onStart } = props;
  const { search, urlWith, onChange } = props;
  const t = useTranslations("push");
  const { create, update, clear } = preview.counts;
  const total = create + update + clear;
  const running = runs.find(({ state }) => isActive(state));
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {running && <RunningBanner run={running} />}
      {total > 0 && <WaitingBanner {...preview} />}
      <SelectedBanner selected={selected} />
      {total === 0 ? (
        <EmptyCard
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={{ content: t("nothing.action"), url: "/app/products" }}
        />
      ) : (
        <>
          <PreviewSummary
            {...{ preview, total, isStarting, onStart }}
            isBlocked={running !== undefined}
          />
          <PreviewList {...{ preview, search, urlWith, onChange }} />
        </>
      )}
      <RunList runs={runs} />
    </BlockStack>
  );
}

/** Only when it is not about all products. */
function SelectedBanner({ selected }: { selected: Selected }) {
  const t = useTranslations("push");
  const words = useSelectionWords()(selected);
  if (words === null) return null;
  return (
    <Banner action={{ content: t("selectionAll"), url: "/app/push" }}>
      {t("selection", { products: words })}
    </Banner>
  );
}

function RunningBanner({ run }: { run: RunSummary }) {
  const t = useTranslations("push.running");
  return (
    <Banner
      title={t("title")}
      action={{ content: t("action"), url: `/app/push/${run.id}` }}
    >
      {run.total === 0
        ? t("starting")
        : t("text", { done: settledCount(run), total: run.total })}
    </Banner>
  );
}
