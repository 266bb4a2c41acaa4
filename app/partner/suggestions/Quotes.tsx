import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import type { Source } from "./suggestion.ts";

/** The sentences something comes from, as they stand in the product. */
export function Quotes({ sources }: { sources: Source[] }) {
  return (
    <ul className="plain-list quotes">
      {sources.map((source) => (
        <li key={`${source.where} ${source.text}`}>
          <Quote source={source} />
        </li>
      ))}
    </ul>
  );
}

export function Quote({ source: { text, where } }: { source: Source }) {
  const t = useTranslations("suggestions.source");
  const lang = useContext(StoreLocale);
  return (
    <figure className="quote">
      <blockquote className="as-typed" lang={lang}>
        {t("quoted", { text })}
      </blockquote>
      <figcaption>{t(where)}</figcaption>
    </figure>
  );
}
