import {
  BlockStack,
  Button,
  Card,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { useDuration } from "../../ui/useDuration.ts";
import type { RunDetail, Steering } from "./run.ts";
import { RunBadge } from "./RunBadge.tsx";
import { problemCount, settledCount } from "./run-counts.ts";
import { useTitles } from "./useTitles.ts";

/** How often a screen reader is told, in percent. */
const TOLD_EVERY = 10;

type Props = {
  run: RunDetail;
  /** The server has not answered for a while. */
  isLost: boolean;
  isBusy: boolean;
  onSteer: (step: Steering) => void;
};

/** A push under way: how far it is, how long it takes, and the way to stop it. */
export function RunProgress({ run, isLost, isBusy, onSteer }: Props) {
  const t = useTranslations("run");
  const done = settledCount(run);
  const percent = run.total === 0 ? 0 : Math.floor((done / run.total) * 100);
  const problems = problemCount(run);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <RunBadge state={run.state} />
          {problems > 0 && (
            <Text as="span" tone="caution">
              {t("problems", { count: problems })}
            </Text>
          )}
        </InlineStack>
        <ProgressBar
          progress={percent}
          size="small"
          animated={false}
          ariaLabelledBy="run-progress"
        />
        <div id="run-progress">
          <Text as="p" fontWeight="semibold" numeric>
            {run.total > 0 && run.state !== "planning"
              ? t("progress", { done, total: run.total })
              : t(run.state === "planning" ? "planning" : "waiting.text")}
          </Text>
        </div>
        <Spoken run={run} percent={percent} />
        <Waiting run={run} />
        <Interrupted run={run} />
        <Pace run={run} />
        {isLost && (
          <Text as="p" tone="caution">
            {t("lost")}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {t(run.state === "paused" ? "paused" : "leave")}
        </Text>
        <InlineStack gap="200">
          <Hold {...{ run, isBusy, onSteer }} />
          <Cancel {...{ run, isBusy, onSteer }} />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** Said when the state changes and every tenth: numbers that change all the time would drown everything else. */
function Spoken({ run, percent }: { run: RunDetail; percent: number }) {
  const t = useTranslations("run");
  const told = Math.floor(percent / TOLD_EVERY) * TOLD_EVERY;
  return (
    <div role="status" className="visually-hidden">
      {run.state === "running"
        ? t("spoken", { percent: told })
        : t(`states.${run.state}`)}
    </div>
  );
}

function Waiting({ run }: { run: RunDetail }) {
  const t = useTranslations("run.waiting");
  const duration = useDuration();
  const titles = useTitles();
  const { waitingForJournals: waiting, journalsSeconds } = run;
  if (waiting.length === 0) return null;
  return (
    <Text as="p">
      {t("titles", { count: waiting.length, titles: titles(waiting) })}{" "}
      {journalsSeconds !== null &&
        t("time", { duration: duration(journalsSeconds) })}
    </Text>
  );
}

/** What keeps the push from going on for now: it tries again by itself. */
function Interrupted({ run }: { run: RunDetail }) {
  const t = useTranslations();
  if (!run.error) return null;
  return (
    <Text as="p" tone="caution">
      {t(`problems.${run.error.code}.title`)}. {t("run.interrupted")}
    </Text>
  );
}

function Pace({ run }: { run: RunDetail }) {
  const t = useTranslations("run");
  const duration = useDuration();
  return (
    <InlineStack gap="400">
      {run.secondsLeft !== null && (
        <Text as="p">
          {t("secondsLeft", { duration: duration(run.secondsLeft) })}
        </Text>
      )}
      {run.points > 0 && (
        <Text as="p" tone="subdued" numeric>
          {t("points", { points: run.points })}
        </Text>
      )}
    </InlineStack>
  );
}

function Hold({ run, isBusy, onSteer }: Omit<Props, "isLost">) {
  const t = useTranslations("run");
  const step = run.state === "paused" ? "resume" : "pause";
  return (
    <Button
      loading={isBusy}
      onClick={() => {
        onSteer(step);
      }}
    >
      {t(step)}
    </Button>
  );
}

function Cancel({ run, isBusy, onSteer }: Omit<Props, "isLost">) {
  const t = useTranslations("run");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div>
      <Button
        loading={isBusy}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {t("cancel")}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={t("cancelling.title")}
        text={t("cancelling.text", { count: run.counts.applied })}
        submit={t("cancel")}
        keep={t("cancelling.keep")}
        isBusy={isBusy}
        onConfirm={() => {
          setIsAsking(false);
          onSteer("cancel");
        }}
        onClose={() => {
          setIsAsking(false);
        }}
      />
    </div>
  );
}
