import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Icon,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import {
  AlertTriangleIcon,
  CheckCircleIcon,
  ClockIcon,
} from "@shopify/polaris-icons";
import { useTranslations } from "use-intl";
import { type GuideStep, guideSteps, nextStep, stepState } from "./guide.ts";
import type { Home } from "./home.ts";
import { useStepWords } from "./useStepWords.ts";

type Props = {
  home: Home;
  isBusy: boolean;
  onRetry: () => void;
  onDismiss: () => void;
};

/** From an empty app to the first push. */
export function SetupGuide({ home, isBusy, onRetry, onDismiss }: Props) {
  const t = useTranslations("home.guide");
  const done = guideSteps.filter((step) => stepState(step, home) === "done");
  const next = nextStep(home);
  const total = guideSteps.length;
  const isDone = done.length === total;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack
            align="space-between"
            blockAlign="center"
            gap="200"
            wrap={false}
          >
            <Text as="h2" variant="headingMd">
              {t(isDone ? "doneTitle" : "title")}
            </Text>
            <Button variant="tertiary" onClick={onDismiss} loading={isBusy}>
              {t("dismiss")}
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued" id="guide-progress">
            {t("progress", { done: done.length, total })}
          </Text>
          <ProgressBar
            size="small"
            animated={false}
            tone="success"
            progress={Math.round((done.length / total) * 100)}
            ariaLabelledBy="guide-progress"
          />
        </BlockStack>
      </Box>
      {!isDone && (
        <ol className="plain-list">
          {guideSteps.map((step) => (
            <Step
              key={step}
              step={step}
              home={home}
              isNext={step === next}
              onRetry={onRetry}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}

const looks = {
  done: { source: CheckCircleIcon, tone: "success" },
  running: { source: ClockIcon, tone: "info" },
  failed: { source: AlertTriangleIcon, tone: "critical" },
} as const;

type StepProps = {
  step: GuideStep;
  home: Home;
  isNext: boolean;
  onRetry: () => void;
};

function Step({ step, home, isNext, onRetry }: StepProps) {
  const t = useTranslations("home.guide");
  const { title, text, action, url } = useStepWords(step, home);
  const state = stepState(step, home);
  const canPush = step === "push" && home.products.pending > 0;
  const showsAction = isNext || state === "failed" || canPush;
  return (
    <li className="guide-step">
      <span className="guide-icon">
        {state === "open" ? (
          <span className="guide-open" role="img" aria-label={t(state)} />
        ) : (
          <Icon {...looks[state]} accessibilityLabel={t(state)} />
        )}
      </span>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
          {state === "failed" && <Badge tone="critical">{t("failed")}</Badge>}
          {state === "running" && <Badge tone="info">{t("running")}</Badge>}
        </InlineStack>
        {state !== "done" && (
          <Text as="p" tone="subdued">
            {text}
          </Text>
        )}
        {showsAction && (
          <Box paddingBlockStart="200">
            <Button
              variant={isNext ? "primary" : "secondary"}
              {...(url === null ? { onClick: onRetry } : { url })}
            >
              {action}
            </Button>
          </Box>
        )}
      </BlockStack>
    </li>
  );
}
