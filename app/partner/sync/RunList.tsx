import { Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import { RunBadge } from "./RunBadge.tsx";
import type { RunSummary } from "./run.ts";
import { problemCount } from "./run-counts.ts";

/** Pushes, newest first, so that one that was left can be found again. */
export function RunList({ runs }: { runs: RunSummary[] }) {
  const t = useTranslations("push.runs");
  if (runs.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
      </Box>
      <ul className="plain-list">
        {runs.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
    </Card>
  );
}

function RunLine({ run }: { run: RunSummary }) {
  const time = useTime();
  return (
    <li className="list-line">
      <Link url={`/app/push/${run.id}`}>{time(run.createdAt)}</Link>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="subdued">
          <RunResult run={run} />
        </Text>
        <RunBadge state={run.state} />
      </InlineStack>
    </li>
  );
}

/** "12 pushed, 1 with problems". */
export function RunResult({ run }: { run: RunSummary }) {
  const t = useTranslations("run");
  const problems = problemCount(run);
  const { applied } = run.counts;
  if (run.state === "done" && run.total === 0)
    return <>{t("nothingChanged")}</>;
  return (
    <>
      {problems > 0
        ? t("counts", { applied, problems })
        : t("countsFine", { applied })}
    </>
  );
}
