import { useContext } from "react";
import type { Fact } from "./draft-view.ts";
import { StoreLocale } from "../../ui/store-locale.ts";
import { useFieldLabel } from "./useFieldLabel.ts";

/** Dosage, frequency, timing, duration side by side, each with its name. */
export function UsageFacts({ facts }: { facts: Fact[] }) {
  const label = useFieldLabel();
  const lang = useContext(StoreLocale);
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ field, text }) => (
        <div key={field}>
          <dt>{label(field)}</dt>
          <dd lang={lang}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
