import { Banner, BlockStack, Button } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { ResolveAll, type Resolve } from "./ResolveButtons.tsx";
import { isActive, type RunDetail } from "./run.ts";
import { problemCount } from "./run-counts.ts";
import { RunItems } from "./RunItems.tsx";
import { RunProgress } from "./RunProgress.tsx";

type Props = {
  run: RunDetail;
  /** The last action, when it was refused. */
  failed: Failed | null;
  isBusy: boolean;
  onPage: (page: number) => void;
  onCancel: () => void;
  onRetry: () => void;
  onResolve: Resolve;
};

/** One push: while it goes on, and what came of it. */
export function RunPage(props: Props) {
  const { run, failed, isBusy, onPage, onCancel, onRetry, onResolve } = props;
  const resolving = isActive(run.state) ? null : { isBusy, onResolve };
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {isActive(run.state) ? (
        <RunProgress {...{ run, isBusy, onCancel }} />
      ) : (
        <Outcome {...{ run, isBusy, onRetry }} />
      )}
      {resolving && run.counts.conflict > 0 && (
        <ResolveAll count={run.counts.conflict} {...resolving} />
      )}
      {run.items.total > 0 && (
        <RunItems items={run.items} resolving={resolving} onPage={onPage} />
      )}
    </BlockStack>
  );
}

type OutcomeProps = Pick<Props, "run" | "isBusy" | "onRetry">;

function Outcome({ run, isBusy, onRetry }: OutcomeProps) {
  const t = useTranslations();
  // conflicts have a banner of their own
  const problems = problemCount(run) - run.counts.conflict;
  const goOn = (
    <Button onClick={onRetry} loading={isBusy}>
      {t("run.retry")}
    </Button>
  );
  const again = <Button url="/app/push">{t("run.again")}</Button>;
  if (run.error)
    return (
      <Banner tone="critical" title={t("run.failed.title")}>
        <BlockStack gap="300" inlineAlign="start">
          <p>
            <strong>{t(`problems.${run.error.code}.title`)}</strong>
          </p>
          {run.error.detail && <p>{run.error.detail}</p>}
          <p>{t(`problems.${run.error.code}.remedy`)}</p>
          <p>{t("run.failed.text")}</p>
          {goOn}
        </BlockStack>
      </Banner>
    );
  if (run.state === "cancelled")
    return (
      <Banner tone="info" title={t("run.cancelled.title")}>
        <BlockStack gap="300" inlineAlign="start">
          <p>{t("run.cancelled.text")}</p>
          {goOn}
        </BlockStack>
      </Banner>
    );
  if (problems > 0)
    return (
      <Banner
        tone="warning"
        title={t("run.partial.title", { count: problems })}
      >
        <BlockStack gap="300" inlineAlign="start">
          <p>{t("run.partial.text")}</p>
          {again}
        </BlockStack>
      </Banner>
    );
  const count = run.counts.applied;
  if (count === 0 && run.counts.conflict > 0) return null;
  return (
    <Banner tone="success" title={t("run.done.title", { count })}>
      {count > 0 && t("run.done.text")}
    </Banner>
  );
}
