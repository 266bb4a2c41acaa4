import {
  Badge,
  BlockStack,
  Card,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import { isTelling } from "../../ui/chart/band.ts";
import { TooFew } from "../../ui/chart/TooFew.tsx";
import type { AdherenceSummary } from "./analytics.ts";
import { Headline } from "./Headline.tsx";
import { NoNumbers } from "./NoNumbers.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import { trendOf, type TrendPoint } from "./trend.ts";
import { useReleaseWords } from "./useReleaseWords.ts";

type Props = { adherence: AdherenceSummary; asOf: string };

/** How the store's protocols are followed, all together. */
export function AdherenceGlance({ adherence, asOf }: Props) {
  const t = useTranslations("home.adherence");
  const { summary, isSample } = adherence;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          {isSample && <Badge tone="info">{t("sample")}</Badge>}
        </InlineStack>
        {summary.state === "shown" ? (
          <Numbers summary={summary} asOf={asOf} />
        ) : (
          <NoNumbers standing={summary} asOf={asOf} />
        )}
        <Link url="/app/protocols">{t("protocols")}</Link>
      </BlockStack>
    </Card>
  );
}

type Shown = Extract<AdherenceSummary["summary"], { state: "shown" }>;

function Numbers({ summary, asOf }: { summary: Shown; asOf: string }) {
  const t = useTranslations("home.adherence");
  const { percent, between } = useReleaseWords(asOf);
  const { mean_pdc, protocols: count } = summary.numbers;
  const trend = trendOf(summary.numbers).filter((point) =>
    isTelling(point.mean_pdc),
  );
  return (
    <>
      {isTelling(mean_pdc) ? (
        <Headline
          value={percent(mean_pdc.value)}
          what={t("headline")}
          range={between(mean_pdc)}
        />
      ) : (
        <TooFew />
      )}
      {trend.length > 1 && <Trend trend={trend} asOf={asOf} />}
      <Text as="p">{t("meaning", { count })}</Text>
      <ReleaseFoot standing={summary} asOf={asOf} />
    </>
  );
}

function Trend({ trend, asOf }: { trend: TrendPoint[]; asOf: string }) {
  const t = useTranslations("home.adherence");
  const { percent, days } = useReleaseWords(asOf);
  return (
    <figure className="chart-figure">
      <ol className="trend">
        {trend.map(({ x, window, mean_pdc: { value } }) => (
          <li key={x} style={{ "--value": value } as CSSProperties}>
            <span className="visually-hidden">
              {`${days(window)}: ${percent(value)}`}
            </span>
          </li>
        ))}
      </ol>
      <figcaption>{t("trend")}</figcaption>
    </figure>
  );
}
