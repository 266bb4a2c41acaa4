/** Lines that share out a day: "Morning: 1 tablet", "Bedtime: 2 tablets". */
import { doseTimes } from "../../../contract/choices.ts";
import { momentOf } from "./day.ts";
import type { Reading } from "./reading.ts";
import { spreadOf } from "./shares.ts";

/** Neighbours of which each says a dose for one moment are one usage, said by all of them. */
export function withDayPlans(readings: readonly Reading[]): Reading[] {
  const result: Reading[] = [];
  for (let at = 0; at < readings.length;) {
    const plan = planAt(readings, at);
    result.push(...plan.readings);
    at += plan.length;
  }
  return result;
}

function planAt(readings: readonly Reading[], from: number) {
  const lines: Reading[] = [];
  for (let at = from; at < readings.length; at++) {
    const reading = readings[at];
    const last = lines.at(-1);
    if (reading === undefined || lines.length === doseTimes.length) break;
    if (!isLine(reading)) break;
    if (last !== undefined && reading.sentence.line > last.sentence.line + 1)
      break;
    lines.push(reading);
  }
  const spread = spreadOf(
    lines.flatMap(({ dosages, timing }) =>
      dosages.map((dose) => ({
        dose,
        others: [],
        when: [
          {
            kind: "when" as const,
            entries: timing ?? [],
            link: null,
            relation: null,
            isDaily: false,
          },
        ],
      })),
    ),
  );
  if (spread === null)
    return { readings: readings.slice(from, from + 1), length: 1 };
  const { dosage, schedule, timing } = spread;
  const usage = {
    dosages: [dosage],
    schedules: [schedule],
    timing: timing.length === 0 ? null : timing,
    isTotal: false,
    label: null,
  };
  return {
    readings: lines.map((line) => ({ ...line, ...usage })),
    length: lines.length,
  };
}

/** One dose, one moment of the day, nothing of how often. */
function isLine({ sentence, dosages, schedules, timing, audience }: Reading) {
  const begins = sentence.items.find(({ kind }) => kind !== "article");
  const [entry] = timing ?? [];
  return (
    audience === null &&
    begins?.kind === "when" &&
    dosages.length === 1 &&
    schedules.length === 0 &&
    timing?.length === 1 &&
    entry !== undefined &&
    momentOf(entry) !== null
  );
}
