/**
 * Between the form's fields and the screen: the screen has one amount for each time of day and asks "ongoing or for so
 * many days" first. Runs anywhere.
 */
import { doseTimes, type ProtocolInput } from "../../contract/protocol.ts";
import { formError } from "./form-errors.ts";
import type { FormValues } from "./form-reader.ts";
import { parseProtocolForm, type ProtocolFormResult } from "./form.ts";
import { emptyProtocolForm, protocolFormValues } from "./form-values.ts";
import { doseField } from "./labels.ts";

/** The choice between ongoing and a number of days: the screen's own, no field of the document. */
export const DURATION_KIND = "duration_kind";
const DOSE = /^schedule\.doses\.(\d+)\./;

/** What the screen shows of a protocol, or of a new one. Numbers as `screenLocale` writes them. */
export function screenValues(
  content: ProtocolInput | null,
  { storeLocale, screenLocale }: { storeLocale: string; screenLocale: string },
): FormValues {
  const values = content
    ? protocolFormValues(content, screenLocale)
    : emptyProtocolForm(storeLocale);
  const kind = content && content.duration_days !== null ? "days" : "ongoing";
  return { ...withFixedDoses(values), [DURATION_KIND]: kind };
}

/** What is sent: only what applies to the choices made. */
export function sentValues(values: FormValues): FormValues {
  const sent: FormValues = {};
  for (const [name, value] of Object.entries(values)) {
    if (DOSE.test(name) && value === "") continue;
    sent[name] = value;
    const [, row] = DOSE.exec(name) ?? [];
    const at = row === undefined ? undefined : doseTimes[Number(row)];
    if (at) sent[`schedule.doses.${row}.at`] = at;
  }
  if (values[DURATION_KIND] === "ongoing") sent["duration_days"] = "";
  const doses = countDoses(values);
  if (doses > 0) sent["schedule.times_per_day"] = String(doses);
  return sent;
}

/** How many times of day have an amount of their own; they then say how often a day it is. */
export function countDoses(values: FormValues): number {
  if (values["schedule.kind"] !== "daily") return 0;
  return doseTimes.filter((_, row) => (values[doseField(row)] ?? "") !== "")
    .length;
}

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

/** Doses are numbered as saved; on the screen each time of day has its place. */
function withFixedDoses(values: FormValues): FormValues {
  const fixed: FormValues = {};
  for (const [name, value] of Object.entries(values))
    if (!DOSE.test(name)) fixed[name] = value;
  doseTimes.forEach((at, place) => {
    const row = doseTimes.findIndex(
      (_, saved) => values[`schedule.doses.${saved}.at`] === at,
    );
    fixed[doseField(place)] = values[doseField(row)] ?? "";
  });
  return fixed;
}
