import {
  BlockStack,
  Card,
  InlineGrid,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ThemeBlockHint } from "../../ui/ThemeBlockHint.tsx";
import { useTime } from "../../ui/useTime.ts";
import { AdherenceGlance } from "../analytics/AdherenceGlance.tsx";
import type { AdherenceSummary } from "../analytics/analytics.ts";
import { RunBadge } from "../sync/RunBadge.tsx";
import { RunResult } from "../sync/RunList.tsx";
import { Attention } from "./Attention.tsx";
import { Glance } from "./Glance.tsx";
import type { Home } from "./home.ts";
import { ImportProgress } from "./ImportProgress.tsx";
import { JournalsDown } from "./JournalsDown.tsx";
import { PushUnderWay } from "./PushUnderWay.tsx";
import { SetupGuide } from "./SetupGuide.tsx";

type Props = {
  home: Home;
  adherence: AdherenceSummary;
  /** When the page was answered, ISO 8601. */
  asOf: string;
  isBusy: boolean;
  onRetry: () => void;
  onDismiss: () => void;
};

/** How am I doing, and what needs me. */
export function HomePage(props: Props) {
  const { home, asOf } = props;
  return (
    <BlockStack gap="400">
      <JournalsDown journals={home.journals} asOf={asOf} />
      <ImportProgress
        catalog={home.catalog}
        isBusy={props.isBusy}
        onRetry={props.onRetry}
      />
      <PushUnderWay run={home.lastRun} />
      {!home.guideDismissed && <SetupGuide {...props} />}
      {home.products.synced > 0 && <ThemeBlockHint />}
      <InlineGrid
        columns={{ xs: 1, md: ["twoThirds", "oneThird"] }}
        gap="400"
        alignItems="start"
      >
        <BlockStack gap="400">
          {home.protocols > 0 && (
            <AdherenceGlance adherence={props.adherence} asOf={asOf} />
          )}
          {home.products.total > 0 && <Attention home={home} />}
        </BlockStack>
        <BlockStack gap="400">
          <Glance home={home} />
          <LastRun run={home.lastRun} />
        </BlockStack>
      </InlineGrid>
    </BlockStack>
  );
}

function LastRun({ run }: { run: Home["lastRun"] }) {
  const t = useTranslations("home.lastRun");
  const time = useTime();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        {run ? (
          <>
            <InlineStack gap="200" blockAlign="center">
              <Text as="p">{time(run.createdAt)}</Text>
              <RunBadge state={run.state} />
            </InlineStack>
            <Text as="p" tone="subdued">
              <RunResult run={run} />
            </Text>
            <Link url={`/app/push/${run.id}`}>{t("open")}</Link>
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t("none")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
