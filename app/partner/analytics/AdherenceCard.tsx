import { useTranslations } from "use-intl";
import { isTelling } from "../../ui/chart/band.ts";
import { BandChart } from "../../ui/chart/BandChart.tsx";
import { TooFew } from "../../ui/chart/TooFew.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Headline } from "./Headline.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { NoNumbers } from "./NoNumbers.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import type { Standing } from "./standing.ts";
import { trendOf, type TrendPoint } from "./trend.ts";
import { TrendTable } from "./TrendTable.tsx";
import { type ReleaseWords, useReleaseWords } from "./useReleaseWords.ts";

type Props = { adherence: Standing<"adherence">; asOf: string };

/** How well those who still use it follow it, window by window. */
export function AdherenceCard({ adherence, asOf }: Props) {
  const t = useTranslations("analytics.adherence");
  const words = useReleaseWords(asOf);
  const about = { title: t("title"), intro: t("intro") };
  if (adherence.state !== "shown")
    return (
      <MeasureCard {...about}>
        <NoNumbers standing={adherence} asOf={asOf} />
      </MeasureCard>
    );
  const { mean_pdc } = adherence.numbers;
  const trend = trendOf(adherence.numbers);
  const value = words.percent(mean_pdc.value);
  const range = words.between(mean_pdc);
  const points = trend.filter((point) => isTelling(point.mean_pdc));
  const isTold = isTelling(mean_pdc);
  return (
    <MeasureCard
      {...about}
      {...(isTold && { meaning: t("meaning", { value, range }) })}
      foot={<ReleaseFoot standing={adherence} asOf={asOf} />}
    >
      {isTold ? (
        <>
          <Headline value={value} what={t("headline")} range={range} />
          <BandChart
            label={t("chart", { count: points.length, value, range })}
            axis={t("axis")}
            points={points.map((point) => pointOf(point, words))}
            step={1}
          />
        </>
      ) : (
        <TooFew />
      )}
      <Disclosure summary={t("numbers")}>
        <TrendTable trend={trend} words={words} />
      </Disclosure>
    </MeasureCard>
  );
}

function pointOf(
  { x, window, mean_pdc: band }: TrendPoint,
  words: ReleaseWords,
) {
  const text = `${words.days(window)}: ${words.percent(band.value)}, ${words.between(band)}`;
  return { x, label: words.until(window), text, band };
}
