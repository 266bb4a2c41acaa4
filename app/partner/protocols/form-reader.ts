import { type FormError, formError } from "./form-errors.ts";

/** As typed: one text a field, a list where a field may be chosen several times. */
export type FormValues = Record<string, string | string[]>;

export type FormReader = ReturnType<typeof formReader>;

/** Reads fields one by one; an empty field is absent. What is no number is kept as typed and noted in `errors`. */
export function formReader(values: FormValues) {
  const errors: Record<string, FormError> = {};
  const texts = (field: string): string[] =>
    [values[field] ?? []]
      .flat()
      .map((text) => text.trim())
      .filter((text) => text !== "");
  const text = (field: string) => texts(field)[0];
  const number = (field: string): number | string | undefined => {
    const typed = text(field);
    const read = typed === undefined ? undefined : readNumber(typed);
    if (typeof read !== "object") return read;
    errors[field] = read;
    return typed;
  };
  return { values, errors, texts, text, number };
}

const NUMBER = /^-?(\d+([.,]\d+)?|[.,]\d+)$/;
/** A thousand to one reader and one to another: too dangerous to guess in a dosage. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

function readNumber(typed: string): number | FormError {
  if (!NUMBER.test(typed)) return formError("notANumber");
  if (AMBIGUOUS.test(typed)) return formError("ambiguousNumber");
  return Number(typed.replace(",", "."));
}
