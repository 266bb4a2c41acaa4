/**
 * Between the form's fields and the screen: the screen has one amount for each time of day and asks "ongoing or for so
 * many days" first. Runs anywhere.
 */
import { doseTimes } from "../../contract/choices.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { PartialProtocol } from "./fields.ts";
import type { FormValues } from "./form-reader.ts";
import {
  emptyProtocolForm,
  partialFormValues,
  protocolFormValues,
} from "./form-values.ts";
import { doseField } from "./labels.ts";

/** The choice between ongoing and a number of days: the screen's own, no field of the document. */
export const DURATION_KIND = "duration_kind";
const DOSE = /^schedule\.doses\.(\d+)\./;

/** What the screen shows of a protocol, or of a new one. Numbers as `screenLocale` writes them. */
export function screenValues(
  content: ProtocolInput | null,
  { storeLocale, screenLocale }: { storeLocale: string; screenLocale: string },
): FormValues {
  if (!content) return emptyScreenValues(storeLocale);
  return onScreen(protocolFormValues(content, screenLocale));
}

export function emptyScreenValues(storeLocale: string): FormValues {
  return onScreen(emptyProtocolForm(storeLocale));
}

/** Of the fields that are known, with all that belongs to each: put over other values it replaces them. */
export function partialScreenValues(
  content: PartialProtocol,
  screenLocale: string,
): FormValues {
  const values = partialFormValues(content, screenLocale);
  return {
    ...(content.schedule ? withFixedDoses(values) : values),
    ...("duration_days" in content && durationKind(values)),
  };
}

function onScreen(values: FormValues): FormValues {
  return { ...withFixedDoses(values), ...durationKind(values) };
}

function durationKind({ duration_days: days = "" }: FormValues): FormValues {
  return { [DURATION_KIND]: days === "" ? "ongoing" : "days" };
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
