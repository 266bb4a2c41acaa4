import { useContext } from "react";
import type { Fact } from "./draft-view.ts";
import { StoreLocale } from "../../ui/store-locale.ts";
import { useCategoryName, useFieldLabel } from "./useFieldLabel.ts";

/** The usage at a glance side by side, each part with its name. */
export function UsageFacts({ facts }: { facts: Fact[] }) {
  const label = useFieldLabel();
  const categoryName = useCategoryName();
  const lang = useContext(StoreLocale);
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ field, text }) => (
        <div key={field}>
          <dt>{label(field)}</dt>
          {field === "protocol_category" ? (
            <dd>{categoryName(text)}</dd>
          ) : (
            <dd lang={lang}>{text}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
