import { Badge } from "@shopify/polaris";
import { useContext } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Draft, DraftField } from "./draft.ts";
import { isQuote, isShort, leftOut, undecided } from "./draft-view.ts";
import { Quotes } from "./Quotes.tsx";
import { Readings } from "./Readings.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";
import { useCategoryName, useFieldLabel } from "./useFieldLabel.ts";

/** Every field that the text fills or leaves open, with the sentences it comes from. */
export function DraftFields({ draft }: { draft: Draft }) {
  const t = useTranslations("suggestions.fields");
  const label = useFieldLabel();
  const format = useFormatter();
  const silent = leftOut(draft);
  const shown = draft.fields.filter(({ field }) => !silent.includes(field));
  const toDecide = undecided(draft);
  return (
    <dl className="draft-fields">
      {shown.map((field) => (
        <div key={field.field}>
          <dt>
            {label(field.field)}
            {toDecide.includes(field) && (
              <Badge tone="attention">{t("youDecide")}</Badge>
            )}
          </dt>
          <Answer field={field} />
        </div>
      ))}
      {silent.length > 0 && (
        <div>
          <dt>{t("notSaid")}</dt>
          <dd className="quiet">{format.list(silent.map(label))}</dd>
        </div>
      )}
    </dl>
  );
}

function Answer({ field }: { field: DraftField }) {
  const t = useTranslations("suggestions");
  const lang = useContext(StoreLocale);
  const categoryName = useCategoryName();
  const { state, text, sources, readings } = field;
  if (state === "unstated")
    return <dd className="quiet">{t("undecided.unstated")}</dd>;
  if (state === "contradicted")
    return (
      <dd>
        <p>{t("undecided.contradicted", { count: readings.length })}</p>
        <Readings readings={readings} />
      </dd>
    );
  return (
    <dd>
      {field.field === "protocol_category" ? (
        <p className="draft-value--short">{categoryName(text)}</p>
      ) : (
        <p
          className={isShort(field) ? "draft-value--short" : "as-typed"}
          lang={lang}
        >
          {text}
        </p>
      )}
      {isQuote(field) ? (
        <p className="quiet">{t("source.verbatim")}</p>
      ) : (
        <Quotes sources={sources} />
      )}
    </dd>
  );
}
