/** Looks for canaries in texts, however they were written there. */
import type { ColumnName } from "./columns.ts";
import type { Canaries } from "./plant.ts";

/** Somewhere outside of Journals' tables, and all that stands there. */
export type Place = { where: string; text: string };
export type Find = { where: string; column: ColumnName };

const HEX = /^(?:[0-9a-f]{2}){8,}$/;

/** Each column once for each place. */
export function search(canaries: Canaries, places: readonly Place[]): Find[] {
  const forms = [...canaries].map(([column, values]) => ({
    column,
    needles: values.flatMap(formsOf),
  }));
  return places.flatMap(({ where, text }) => {
    const all = text.toLowerCase();
    return forms
      .filter(({ needles }) => needles.some((needle) => all.includes(needle)))
      .map(({ column }) => ({ where, column }));
  });
}

/** As it is, as a member of JSON, of an address, and in the two writings of bytes; an id without its strokes as well. */
function formsOf(value: string): string[] {
  const bytes = HEX.test(value)
    ? Buffer.from(value, "hex")
    : Buffer.from(value);
  const whole = bytes.length - (bytes.length % 3); // what follows changes the last letters
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replaceAll("-", ""),
    bytes.toString("hex"),
    bytes.subarray(0, whole).toString("base64"),
    bytes.subarray(0, whole).toString("base64url"),
  ];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}
