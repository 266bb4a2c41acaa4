/** The form of the screen, read. It needs the validator, which the screen's values do not. Runs anywhere. */
import { formError } from "./form-errors.ts";
import { parseProtocolForm, type ProtocolFormResult } from "./form.ts";
import { DURATION_KIND } from "./screen-values.ts";

/** Reads what `sentValues` sent. A number of days that was asked for and not given is an error, not "ongoing". */
export function readScreenForm(
  form: FormData,
  storeLocale: string,
): ProtocolFormResult {
  const result = parseProtocolForm(form, storeLocale);
  const isMissingDays =
    form.get(DURATION_KIND) === "days" && form.get("duration_days") === "";
  if (!isMissingDays) return result;
  const errors = { duration_days: formError("required") };
  return result.ok
    ? { ok: false, errors, values: {} }
    : { ...result, errors: { ...result.errors, ...errors } };
}
