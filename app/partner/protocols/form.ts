/**
 * The protocol form: fields are named by their path in the document
 * (`dosage_info.amount`, `schedule.doses.0.at`). Runs anywhere.
 */
import { ProtocolInput } from "../../contract/protocol.ts";
import { readDocument } from "./form-document.ts";
import { type FormError, formErrorOf } from "./form-errors.ts";
import type { FormValues } from "./form-reader.ts";

export type ProtocolFormResult =
  | { ok: true; content: ProtocolInput }
  | { ok: false; errors: Record<string, FormError>; values: FormValues };

/** A list in `FormValues` even with one choice. */
const CHOSEN_SEVERALLY = "schedule.days_of_week";

/**
 * Reads what a merchant typed. Texts are trimmed, an empty field is absent,
 * numbers may have a decimal comma; `functional_goals` is one a line, or the
 * field repeated. Answers the document, or one error a field beside everything
 * that was typed.
 */
export function parseProtocolForm(
  form: FormData,
  defaultLocale = "en",
): ProtocolFormResult {
  const values = readValues(form);
  const { document, errors, fieldOf } = readDocument(values, defaultLocale);
  const parsed = ProtocolInput.safeParse(document);
  if (parsed.success) return { ok: true, content: parsed.data };
  for (const issue of parsed.error.issues) {
    const field = fieldOf(issue.path);
    errors[field] ??= formErrorOf(issue, values[field]);
  }
  return { ok: false, errors, values };
}

function readValues(form: FormData): FormValues {
  const values: FormValues = {};
  for (const name of new Set(form.keys())) {
    const texts = form
      .getAll(name)
      .filter((value) => typeof value === "string")
      .map((text) => text.replaceAll("\r\n", "\n"));
    const [first, ...more] = texts;
    if (first === undefined) continue;
    const isList = name === CHOSEN_SEVERALLY || more.length > 0;
    values[name] = isList ? texts : first;
  }
  return values;
}
