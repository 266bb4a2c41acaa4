import { useTranslations } from "use-intl";
import { BandChart } from "../../ui/chart/BandChart.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Headline } from "./Headline.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { NoNumbers } from "./NoNumbers.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import type { Standing } from "./standing.ts";
import { trendOf, type TrendPoint } from "./trend.ts";
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
  return (
    <MeasureCard
      {...about}
      meaning={t("meaning", { value, range })}
      foot={<ReleaseFoot standing={adherence} asOf={asOf} />}
    >
      <Headline value={value} what={t("headline")} range={range} />
      <BandChart
        label={t("chart", { count: trend.length, value, range })}
        points={trend.map((point) => pointOf(point, words))}
        step={1}
      />
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

/** The newest window first. */
function TrendTable({
  trend,
  words,
}: {
  trend: TrendPoint[];
  words: ReleaseWords;
}) {
  const t = useTranslations("analytics.table");
  return (
    <div
      className="numbers-table"
      tabIndex={0}
      role="group"
      aria-label={t("trend")}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t("window")}</th>
            <th scope="col">{t("adherence")}</th>
            <th scope="col">{t("adherent")}</th>
            <th scope="col">{t("people")}</th>
          </tr>
        </thead>
        <tbody>
          {trend.toReversed().map((point) => (
            <tr key={point.x}>
              <th scope="row">{words.days(point.window)}</th>
              <td>
                {words.percent(point.mean_pdc.value)}
                <span className="quiet">{words.between(point.mean_pdc)}</span>
              </td>
              <td>
                {words.percent(point.adherent.value)}
                <span className="quiet">{words.between(point.adherent)}</span>
              </td>
              <td>{t("about", { count: point.participants })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
