import { useContext } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import { glanceSources, longTexts } from "./draft-view.ts";
import type { SuggestionGroup } from "./groups.ts";
import { Quotes } from "./Quotes.tsx";
import { Undecided } from "./Undecided.tsx";
import { useFieldLabel } from "./useFieldLabel.ts";

/** Why a suggestion says what it says, what else it says, and what it cannot say. */
export function WhySo({ group }: { group: SuggestionGroup }) {
  const t = useTranslations("suggestions.group");
  const label = useFieldLabel();
  const format = useFormatter();
  const lang = useContext(StoreLocale);
  const { draft, state } = group;
  if (state === "empty") return <p className="quiet">{t("emptyText")}</p>;
  const sources = glanceSources(draft);
  const texts = longTexts(draft);
  const quoted = texts.filter(({ isQuoted }) => isQuoted);
  return (
    <>
      {sources.length > 0 && <Quotes sources={sources} />}
      {quoted.length > 0 && (
        <p className="quiet">
          {t("along", {
            fields: format.list(quoted.map(({ field }) => label(field))),
          })}
        </p>
      )}
      {texts
        .filter(({ isQuoted }) => !isQuoted)
        .map(({ field, text }) => (
          <p key={field} className="in-short">
            <strong>{label(field)}</strong>
            {": "}
            <span lang={lang}>{text}</span>
          </p>
        ))}
      <Undecided group={group} />
    </>
  );
}
