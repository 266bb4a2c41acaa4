import { Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type Band, isTelling } from "./band.ts";
import { TooFew } from "./TooFew.tsx";

type Row = { name: string; band: Band };
type Props = {
  /** What the rows are shares of. */
  caption: string;
  /** The heading of the names. */
  heading: string;
  rows: Row[];
  /** They are all parts of one: with one of them not told, another would be read as the largest, so none is. */
  isWhole?: boolean;
};

/** Shares as bars with the range each is in: a chart that is a table. What too few people answered has words in place of a share. */
export function ShareTable({ caption, heading, rows, isWhole }: Props) {
  const t = useTranslations("chart");
  const told = rows.filter(({ band }) => isTelling(band)).length;
  if (told === 0 || (isWhole === true && told < rows.length)) return <TooFew />;
  return (
    <table className="shares">
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{t("share")}</th>
          <th scope="col">{t("range")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ShareRow key={row.name} {...row} />
        ))}
      </tbody>
    </table>
  );
}

function ShareRow({ name, band }: Row) {
  const t = useTranslations("chart");
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 0 });
  if (!isTelling(band))
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={2} className="share-range">
          {t("tooFew")}
        </td>
      </tr>
    );
  const { value, low, high } = band;
  const style = { "--value": value, "--low": low, "--high": high };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="share-value">
        <span className="share-bar" style={style as CSSProperties} />
        <Text as="span" fontWeight="semibold" numeric>
          {percent(value)}
        </Text>
      </td>
      <td className="share-range">
        {low < high && t("between", { low: percent(low), high: percent(high) })}
      </td>
    </tr>
  );
}
