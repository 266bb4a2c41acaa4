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
  const shown = key === "functional_goals" ? listOf(text) : text;
  return <span className="as-typed">{shown}</span>;
}

/** `["sleep","calm"]` as a person writes it; text that is no such list stays as it is. */
function listOf(text: string): string {
  const list = /^\[.*\]$/s.test(text) ? parseList(text) : null;
  return list?.join(", ") ?? text;
}

function parseList(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null; // others may have written anything
  }
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
