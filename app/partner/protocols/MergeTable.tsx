import { Badge } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import type { MergedField } from "./merge.ts";
import { useProtocolWords } from "./useProtocolWords.ts";

/** Field by field: what they saved, what is typed here; what was not changed on a side says so. */
export function MergeTable({ fields }: { fields: MergedField[] }) {
  const t = useTranslations("form.stale");
  const { label } = useProtocolWords();
  return (
    <table className="changes changes--boxed">
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("columns.field")}</th>
          <th scope="col">{t("columns.theirs")}</th>
          <th scope="col">{t("columns.mine")}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.field}>
            <th scope="row">
              {label(field.field)}
              {field.changedBy === "both" && (
                <div>
                  <Badge tone="attention">{t("contested")}</Badge>
                </div>
              )}
            </th>
            <td data-label={t("columns.theirs")}>
              <Side field={field} side="theirs" />
            </td>
            <td data-label={t("columns.mine")}>
              <Side field={field} side="mine" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({
  field,
  side,
}: {
  field: MergedField;
  side: "mine" | "theirs";
}) {
  const t = useTranslations("form.stale");
  const { value } = useProtocolWords();
  const lang = useContext(StoreLocale);
  const text = value(field.field, field[side]);
  const isUnchanged = field.changedBy !== "both" && field.changedBy !== side;
  return (
    <div>
      {text === "" ? (
        <span className="quiet">{t("empty")}</span>
      ) : (
        <span className="as-typed" lang={lang}>
          {text}
        </span>
      )}
      {isUnchanged && <span className="quiet"> ({t("unchanged")})</span>}
    </div>
  );
}
