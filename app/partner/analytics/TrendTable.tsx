import { useTranslations } from "use-intl";
import { type Band, isTelling } from "../../ui/chart/band.ts";
import type { TrendPoint } from "./trend.ts";
import type { ReleaseWords } from "./useReleaseWords.ts";

type Props = { trend: TrendPoint[]; words: ReleaseWords };

/** Every window in numbers, the newest first. */
export function TrendTable({ trend, words }: Props) {
  const t = useTranslations("analytics.table");
  return (
    <div
      className="numbers-table"
      tabIndex={0}
      role="group"
      aria-label={t("trend")}
    >
      <table>
        <caption className="visually-hidden">{t("trend")}</caption>
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
                <Estimate band={point.mean_pdc} words={words} />
              </td>
              <td>
                <Estimate band={point.adherent} words={words} />
              </td>
              <td>{t("about", { count: point.participants })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Estimate({ band, words }: { band: Band; words: ReleaseWords }) {
  const t = useTranslations("chart");
  if (!isTelling(band)) return <span className="quiet">{t("tooFew")}</span>;
  return (
    <>
      {words.percent(band.value)}
      <span className="quiet">{words.between(band)}</span>
    </>
  );
}
