import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import { type Course, inTimeUntil, type Plan, todayAt } from "./course.ts";
import {
  dayAt,
  earlierOf,
  endOfDay,
  isBefore,
  laterOf,
  startOfDay,
} from "./day.ts";
import { lookAtDays } from "./missed.ts";

const HOUR_MS = 3_600_000;
const START = Date.parse("2026-03-20T09:00Z");

const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const instant = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minutes) => new Date(START + minutes * 60_000));
const schedule = fc.constantFrom<Schedule>(
  { kind: "daily", times_per_day: 2 },
  { kind: "weekly", days_of_week: [1, 4], times_per_day: 1 },
  { kind: "every_n_days", n: 3 },
  { kind: "as_needed" },
);
const duration = fc.option(fc.integer({ min: 1, max: 40 }), { nil: null });
const moves = fc.array(
  fc.record({ hours: fc.integer({ min: 0, max: 100 }), timeZone: zone }),
  { maxLength: 6 },
);

/** Lived as the verbs would have it: each move is in force from the next day. */
function live(
  first: string,
  plan: Pick<Plan, "schedule" | "durationDays">,
  moved: { hours: number; timeZone: string }[],
  observe: (course: Course, at: Date) => void = () => undefined,
): Course {
  const startedOn = dayAt(new Date(START), first);
  const begin = { ...plan, fromDay: startedOn, version: 1, timeZone: null };
  const base = { startedOn, endedOn: null, timeZone: first, pauses: [] };
  let plans: Plan[] = [begin];
  let at = START;
  for (const { hours, timeZone } of moved) {
    for (let hour = 0; hour < hours; hour += 1)
      observe({ ...base, plans }, new Date((at += HOUR_MS)));
    const fromDay = todayAt({ ...base, plans }, new Date(at)).add({ days: 1 });
    const kept = plans.filter((other) => isBefore(other.fromDay, fromDay));
    plans = [...kept, { ...begin, fromDay, timeZone }];
    observe({ ...base, plans }, new Date(at)); // there it may be another day at once
  }
  return { ...base, plans };
}

test("the instant a day begins is of that day, and the one before is of an earlier day", () => {
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const day = dayAt(at, timeZone);
      const begins = startOfDay(day, timeZone);
      expect(begins.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(endOfDay(day, timeZone).getTime()).toBeGreaterThan(at.getTime());
      expect(dayAt(begins, timeZone).equals(day)).toBe(true);
      const before = dayAt(new Date(begins.getTime() - 1), timeZone);
      expect(isBefore(before, day)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

/** By how many days the zones of a course are apart: 2 for an hour or two of each day, from the last zone to the first. */
function spanOf({ timeZone, plans }: Course, at: Date): number {
  const zones = [timeZone, ...plans.map((plan) => plan.timeZone ?? timeZone)];
  const days = zones.map((name) => dayAt(at, name));
  const [first, last] = [days.reduce(earlierOf), days.reduce(laterOf)];
  return first.until(last).days;
}

test("today never goes back and leaves no day out that the calendar there has, wherever a person moves", () => {
  fc.assert(
    fc.property(zone, moves, (first, moved) => {
      let last = dayAt(new Date(START), first);
      live(
        first,
        { schedule: { kind: "as_needed" }, durationDays: null },
        moved,
        (course, at) => {
          const today = todayAt(course, at);
          expect(
            Temporal.PlainDate.compare(today, last),
          ).toBeGreaterThanOrEqual(0);
          expect(last.until(today).days).toBeLessThanOrEqual(
            Math.max(1, spanOf(course, at)),
          );
          last = today;
        },
      );
    }),
    {
      numRuns: 100,
      // over the date line an hour before midnight: the day between lasts an hour
      examples: [
        [
          "Africa/Abidjan",
          [
            { hours: 18, timeZone: "Pacific/Midway" },
            { hours: 31, timeZone: "Pacific/Enderbury" },
            { hours: 1, timeZone: "Africa/Abidjan" },
          ],
        ],
      ],
    },
  );
});

test("looking often finds what looking once finds, and never before it is due", () => {
  const looks = fc.array(instant, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      zone,
      schedule,
      duration,
      moves,
      looks,
      (first, rhythm, durationDays, moved, instants) => {
        const course = live(first, { schedule: rhythm, durationDays }, moved);
        const before = course.startedOn.subtract({ days: 1 });
        const inOrder = [...instants].sort((a, b) => a.getTime() - b.getTime());
        const often = inOrder.reduce(
          (found, at) => [...found, ...lookUntilDone(course, found, at)],
          [{ through: before.toString(), due: "" }],
        );
        const end = inOrder.at(-1) ?? new Date(START);
        const once = lookUntilDone(
          course,
          [{ through: before.toString(), due: "" }],
          end,
        );
        const dues = (of: Found[]) => of.map(({ due }) => due).join("");
        expect(dues(often)).toBe(dues(once));
      },
    ),
    { numRuns: 150 },
  );
});

type Found = { through: string; due: string };

/** Looks again until nothing is left to be looked at, as the job does. */
function lookUntilDone(course: Course, found: Found[], at: Date): Found[] {
  const more: Found[] = [];
  let through = Temporal.PlainDate.from(found.at(-1)?.through ?? "");
  for (;;) {
    const look = lookAtDays(course, through, at);
    for (const { day } of look.due)
      expect(inTimeUntil(course, day).getTime()).toBeLessThan(at.getTime());
    through = look.through;
    more.push({
      through: through.toString(),
      due: look.due
        .map(({ day, doses }) => `${day.toString()}:${doses} `)
        .join(""),
    });
    if (look.nextAt === null || look.nextAt >= at) return more;
  }
}
