import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import { useProtocolWords } from "./useProtocolWords.ts";
import type { VersionChange } from "./version.ts";
import type { Mark } from "./word-marks.ts";

type Props = {
  /** For a screen reader: which versions these are. */
  caption: string;
  changes: VersionChange[];
};

/** Field by field before and after; of a long text the words that went and came. */
export function VersionChanges({ caption, changes }: Props) {
  const t = useTranslations("versions.columns");
  const { label } = useProtocolWords();
  return (
    <table className="changes">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{label(change.field)}</th>
            {change.marks ? (
              <td colSpan={2} className="changes-wide">
                <MarkedText marks={change.marks} />
              </td>
            ) : (
              <>
                <td data-label={t("before")}>
                  <Value change={change} text={change.before} />
                </td>
                <td data-label={t("after")}>
                  <Value change={change} text={change.after} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ change, text }: { change: VersionChange; text: string }) {
  const t = useTranslations("versions");
  const { value } = useProtocolWords();
  const lang = useContext(StoreLocale);
  if (text === "")
    return (
      <span className="quiet">
        {t(change.field === "duration_days" ? "ongoing" : "empty")}
      </span>
    );
  const isOurs = ["protocol_category", "locale"].includes(change.field);
  return (
    <span className="as-typed" {...(!isOurs && { lang })}>
      {value(change.field, text)}
    </span>
  );
}

/** Colour alone tells nobody: `ins` and `del` are drawn as such, and announced. */
function MarkedText({ marks }: { marks: Mark[] }) {
  const t = useTranslations("versions.marks");
  const lang = useContext(StoreLocale);
  return (
    <p className="as-typed marked" lang={lang}>
      {marks.map(({ kind, text }, position) => {
        if (kind === "same") return <span key={position}>{text}</span>;
        const Element = kind === "added" ? "ins" : "del";
        return (
          <Element key={position}>
            <span className="visually-hidden">{t(kind)} </span>
            {text}
            <span className="visually-hidden"> {t("end")}</span>
          </Element>
        );
      })}
    </p>
  );
}
