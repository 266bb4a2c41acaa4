import {
  Banner,
  BlockStack,
  Button,
  InlineStack,
  Link,
} from "@shopify/polaris";
import { ForeignText } from "../../ui/ForeignText.tsx";
import { useTranslations } from "use-intl";
import { useDuration } from "../../ui/useDuration.ts";
import type { RunDetail, RunError } from "./run.ts";
import { problemCount } from "./run-counts.ts";

type Props = {
  run: RunDetail;
  isBusy: boolean;
  onRetry: () => void;
  onAgain: () => void;
};

/** What came of a push, and what can be done about the rest. Conflicts have a banner of their own. */
export function RunOutcome({ run, isBusy, onRetry, onAgain }: Props) {
  const { applied, rejected, failed } = run.counts;
  if (run.error)
    return <Stopped {...{ run, isBusy, onRetry }} error={run.error} />;
  if (run.state === "cancelled")
    return <Cancelled {...{ run, isBusy, onRetry }} />;
  return (
    <>
      {(applied > 0 || problemCount(run) === 0) && <Done run={run} />}
      {rejected + failed > 0 && <Partial {...{ run, isBusy, onAgain }} />}
      {run.deleteRace > 0 && <Raced count={run.deleteRace} />}
    </>
  );
}

function Done({ run }: { run: RunDetail }) {
  const t = useTranslations("run");
  const duration = useDuration();
  const { counts, points, storefront } = run;
  const seconds = secondsTaken(run);
  return (
    <Banner tone="success" title={t("done.title", { count: counts.applied })}>
      {counts.applied > 0 && (
        <BlockStack gap="200">
          <p>
            {t("done.text")}{" "}
            {seconds !== null &&
              t("done.cost", { duration: duration(seconds), points })}
          </p>
          {storefront && (
            <p>
              <Link url={storefront.url} target="_blank">
                {t("done.storefront", { title: storefront.title })}
              </Link>
            </p>
          )}
        </BlockStack>
      )}
    </Banner>
  );
}

function Raced({ count }: { count: number }) {
  const t = useTranslations("run");
  return (
    <Banner tone="warning">
      <p>{t("deleteRace", { count })}</p>
    </Banner>
  );
}

function Partial({ run, isBusy, onAgain }: Omit<Props, "onRetry">) {
  const t = useTranslations("run");
  const count = run.counts.rejected + run.counts.failed;
  return (
    <Banner tone="warning" title={t("partial.title", { count })}>
      <BlockStack gap="300" inlineAlign="start">
        <p>{t("partial.text")}</p>
        <InlineStack gap="200">
          <Button onClick={onAgain} loading={isBusy}>
            {t("pushAgain", { count })}
          </Button>
          <Button url="/app/push">{t("again")}</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

type StopProps = Omit<Props, "onAgain">;

function Stopped({
  run,
  error,
  isBusy,
  onRetry,
}: StopProps & { error: RunError }) {
  const t = useTranslations();
  return (
    <Banner tone="critical" title={t("run.failed.title")}>
      <BlockStack gap="300" inlineAlign="start">
        <p>
          <strong>{t(`problems.${error.code}.title`)}</strong>
        </p>
        <p>{t(`problems.${error.code}.remedy`)}</p>
        {error.detail && (
          <p>
            <ForeignText>{error.detail}</ForeignText>
          </p>
        )}
        <p>{t("run.failed.text", { count: run.counts.applied })}</p>
        <Button onClick={onRetry} loading={isBusy}>
          {t("run.retry")}
        </Button>
      </BlockStack>
    </Banner>
  );
}

function Cancelled({ run, isBusy, onRetry }: StopProps) {
  const t = useTranslations("run");
  const { applied, planned, sent } = run.counts;
  return (
    <Banner tone="info" title={t("cancelled.title")}>
      <BlockStack gap="300" inlineAlign="start">
        <p>{t("cancelled.text", { applied, left: planned + sent })}</p>
        <Button onClick={onRetry} loading={isBusy}>
          {t("retry")}
        </Button>
      </BlockStack>
    </Banner>
  );
}

function secondsTaken({ startedAt, finishedAt }: RunDetail): number | null {
  if (startedAt === null || finishedAt === null) return null;
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}
