import { useContext } from "react";
import type { DraftField } from "./draft.ts";
import { Quote } from "./Quotes.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";

/** What contradicts each other, side by side, each with its sentence. None is marked: a person decides. */
export function Readings({ readings }: Pick<DraftField, "readings">) {
  const lang = useContext(StoreLocale);
  return (
    <ul className="plain-list readings">
      {readings.map(({ text, source }, index) => (
        // two sentences may be read the same way
        <li key={index}>
          <p className="reading" lang={lang}>
            {text}
          </p>
          <Quote source={source} />
        </li>
      ))}
    </ul>
  );
}
