import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { FieldName } from "./FieldName.tsx";
import type { FieldChange } from "./preview.ts";

/** One product's fields, before and after. */
export function PreviewChanges({
  title,
  changes,
}: {
  title: string;
  changes: FieldChange[];
}) {
  const t = useTranslations("push.columns");
  return (
    <table className="changes">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.key}>
            <th scope="row">
              <FieldName name={change.key} />
            </th>
            <td data-label={t("before")}>
              <div>
                <Value change={change} text={change.before} />
                <Theirs theirs={change.theirs} />
              </div>
            </td>
            <td data-label={t("after")}>
              <Value change={change} text={change.after} isAfter />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Data for other software says only that it changes: nobody reads it. */
function Value({
  change,
  text,
  isAfter = false,
}: {
  change: FieldChange;
  text: string | null;
  isAfter?: boolean;
}) {
  const t = useTranslations("push");
  const { key, op, pending } = change;
  const isData = key === "protocol_json";
  if (isAfter && op === "set" && (pending || isData))
    return <span className="quiet">{t("dataValue")}</span>;
  if (text === null) return <span className="quiet">{t("emptyValue")}</span>;
  if (isData) return <span className="quiet">{t("dataBefore")}</span>;
  return <span className="as-typed">{text}</span>;
}

function Theirs({ theirs }: Pick<FieldChange, "theirs">) {
  const t = useTranslations("push.theirs");
  if (theirs === null) return null;
  return (
    <Text as="p" tone="caution">
      {t(theirs)}
    </Text>
  );
}
