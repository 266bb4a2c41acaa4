import {
  BlockStack,
  Button,
  Card,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useDuration } from "../../ui/useDuration.ts";
import type { RunDetail } from "./run.ts";
import { RunBadge } from "./RunBadge.tsx";
import { settledCount } from "./run-counts.ts";

type Props = { run: RunDetail; isBusy: boolean; onCancel: () => void };

/** A push under way: how far it is, how long it takes, and the way to stop it. */
export function RunProgress({ run, isBusy, onCancel }: Props) {
  const t = useTranslations("run");
  const duration = useDuration();
  const done = settledCount(run);
  const percent = run.total === 0 ? 0 : Math.round((done / run.total) * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <RunBadge state={run.state} />
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
            {t("waiting.titles", {
              titles: run.waitingForJournals
                .map(({ title }) => title)
                .join(", "),
            })}
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
        <div>
          <Button onClick={onCancel} loading={isBusy}>
            {t("cancel")}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
