import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Time } from "../../ui/Time.tsx";
import { useDuration } from "../../ui/useDuration.ts";
import { isActive, type RunDetail } from "./run.ts";
import { RunBadge } from "./RunBadge.tsx";
import { problemCount, settledCount } from "./run-counts.ts";
import { RunItems } from "./RunItems.tsx";

type Props = { run: RunDetail; onPage: (page: number) => void };

/** One push: while it goes on, and what came of it. */
export function RunPage({ run, onPage }: Props) {
  return (
    <BlockStack gap="400">
      {isActive(run.state) ? <Progress run={run} /> : <Outcome run={run} />}
      {run.items.total > 0 && <RunItems items={run.items} onPage={onPage} />}
    </BlockStack>
  );
}

function Progress({ run }: { run: RunDetail }) {
  const t = useTranslations("run");
  const duration = useDuration();
  const done = settledCount(run);
  const percent = run.total === 0 ? 0 : Math.round((done / run.total) * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <RunBadge state={run.state} />
          <Text as="p" tone="subdued">
            <Time at={run.createdAt} />
          </Text>
        </InlineStack>
        <ProgressBar
          progress={percent}
          size="small"
          animated={false}
          ariaLabelledBy="run-progress"
        />
        <div id="run-progress" role="status">
          <Text as="p" fontWeight="semibold">
            {run.state === "running"
              ? t("progress", { done, total: run.total })
              : t(run.state === "planning" ? "planning" : "waiting.text")}
          </Text>
        </div>
        {run.waitingForJournals.length > 0 && (
          <Text as="p">
            {run.waitingForJournals.map(({ title }) => title).join(", ")}
          </Text>
        )}
        {run.secondsLeft !== null && (
          <Text as="p">
            {t("secondsLeft", { duration: duration(run.secondsLeft) })}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {t("leave")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Outcome({ run }: { run: RunDetail }) {
  const t = useTranslations();
  const problems = problemCount(run);
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
          {again}
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
  return (
    <Banner tone="success" title={t("run.done.title", { count })}>
      {count > 0 && t("run.done.text")}
    </Banner>
  );
}
