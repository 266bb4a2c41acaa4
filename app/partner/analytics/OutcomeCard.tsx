import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { isTelling } from "../../ui/chart/band.ts";
import { BandChart } from "../../ui/chart/BandChart.tsx";
import { ShareTable } from "../../ui/chart/ShareTable.tsx";
import { TooFew } from "../../ui/chart/TooFew.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Headline } from "./Headline.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { NoNumbers } from "./NoNumbers.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import type { Standing } from "./standing.ts";
import { useReleaseWords } from "./useReleaseWords.ts";

type Props = { outcome: Standing<"retention">; asOf: string };

/** How many stay with it, and how many completed it: beside adherence, which leaves out who stopped. */
export function OutcomeCard({ outcome, asOf }: Props) {
  const t = useTranslations("analytics.outcome");
  const { percent, between } = useReleaseWords(asOf);
  const about = { title: t("title"), intro: t("intro") };
  if (outcome.state !== "shown")
    return (
      <MeasureCard {...about}>
        <NoNumbers standing={outcome} asOf={asOf} />
      </MeasureCard>
    );
  const { persistence, funnel } = outcome.numbers;
  const last = persistence.findLast(({ share }) => isTelling(share));
  const weeks = persistence.map(({ week, share: band }) => {
    const name = week === 0 ? t("atStart") : t("week", { week });
    const text = `${name}: ${percent(band.value)}, ${between(band)}`;
    return { x: week, label: String(week), name, text, band };
  });
  const left = last && {
    week: last.week,
    value: percent(last.share.value),
    range: between(last.share),
  };
  return (
    <MeasureCard
      {...about}
      meaning={left ? t("meaning", left) : t("meaningNone")}
      foot={<ReleaseFoot standing={outcome} asOf={asOf} />}
    >
      {left ? (
        <>
          <Headline
            value={left.value}
            what={t("headline", { week: left.week })}
            range={left.range}
          />
          <BandChart
            label={t("chart", left)}
            axis={t("axis")}
            points={weeks.filter(({ band }) => isTelling(band))}
          />
          <Disclosure summary={t("numbers")}>
            <ShareTable caption={t("intro")} heading={t("time")} rows={weeks} />
          </Disclosure>
        </>
      ) : (
        <TooFew />
      )}
      <Text as="h3" variant="headingSm">
        {t("funnel")}
      </Text>
      <ShareTable
        caption={t("funnel")}
        heading={t("stage")}
        rows={funnel.map(({ stage, share: band }) => ({
          name: t(`stages.${stage}`),
          band,
        }))}
      />
      <Text as="p" tone="subdued" variant="bodySm">
        {t("convention")}
      </Text>
    </MeasureCard>
  );
}
