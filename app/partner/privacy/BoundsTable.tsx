import { useFormatter, useTranslations } from "use-intl";
import type { Privacy } from "../../contract/privacy.ts";

/** How often a guess about one person can be right at most. */
export function BoundsTable({ bounds }: Pick<Privacy, "bounds">) {
  const t = useTranslations("privacy.bounds");
  const format = useFormatter();
  const percent = (accuracy: number) =>
    format.number(accuracy, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  const column = t("right");
  return (
    <table className="changes changes--boxed">
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("question")}</th>
          <th scope="col">{column}</th>
        </tr>
      </thead>
      <tbody>
        {bounds.map(({ secret, accuracy }) => (
          <tr key={secret}>
            <th scope="row">{t(`secrets.${secret}`)}</th>
            <td data-label={column}>
              {t("atMost", { share: percent(accuracy) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
