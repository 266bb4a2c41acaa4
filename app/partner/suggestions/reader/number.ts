/** Numbers as labels write them. */
import type { Wording } from "../../protocols/units.ts";

const fractions: Readonly<Record<string, number>> = {
  "½": 1 / 2,
  "¼": 1 / 4,
  "¾": 3 / 4,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
};

/**
 * The value of digits in a language: "1,000" is a thousand in English, "1.000"
 * in German, "1,5" and "1.5" are one and a half in both. Null where it could be
 * two numbers, as "1.000" in English.
 */
export function numberOf(text: string, language: Wording): number | null {
  const fraction = fractions[text];
  if (fraction !== undefined) return fraction;
  const thousands = language === "de" ? "." : ",";
  const [whole = "", ...groups] = text.split(/[.,]/);
  const separators = text.replace(/\d/g, "");
  if (groups.length === 0) return Number(whole);
  const isGrouped =
    groups.every(({ length }) => length === 3) && !whole.startsWith("0");
  if (isGrouped && separators === thousands.repeat(groups.length))
    return Number(whole + groups.join(""));
  // three decimals may be a thousand of the other language
  if (groups.length > 1 || isGrouped) return null;
  return Number(`${whole}.${groups.join("")}`);
}
