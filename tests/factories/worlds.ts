/** Any people of one partner, around a window of releases. */
import fc from "fast-check";
import { themes } from "../../app/contract/analytics.ts";
import type { Schedule } from "../../app/contract/protocol.ts";
import type { Answer } from "../../app/journals/adherence/due-days.ts";
import type { Given, Person } from "../../app/journals/releases/vectors.ts";
import { course, day, plan } from "./histories.ts";

/** The third of its three: feedback is drawn, too. 15 June to 12 July 2026. */
export const WORLD_WINDOW = 32;
const FROM = day("2026-06-15");

const dayIn = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => FROM.add({ days }));
const instantIn = (from: number, to: number) =>
  fc
    .integer({ min: from * 24, max: to * 24 })
    .map((hours) => new Date(Date.parse("2026-06-15") + hours * 3_600_000));
const mostly = <Value>(value: Value, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, other);

const weekly = (days_of_week: number[]): Schedule => ({
  kind: "weekly",
  days_of_week,
  times_per_day: 1,
});
const every = (n: number): Schedule => ({ kind: "every_n_days", n });

const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant<Schedule>({ kind: "as_needed" }),
  fc.constant<Schedule>({ kind: "daily", times_per_day: 1 }),
  fc.constant<Schedule>({ kind: "daily", times_per_day: 2 }),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map(weekly),
  fc.integer({ min: 2, max: 20 }).map(every),
);
const duration = fc.option(fc.integer({ min: 1, max: 120 }));

export const anyCourse = fc
  .record({
    startedOn: dayIn(-70, 10),
    change: fc.option(fc.integer({ min: 1, max: 60 })),
    schedules: fc.tuple(schedule, schedule),
    durations: fc.tuple(duration, duration),
    endedOn: fc.option(dayIn(-40, 30), { freq: 3 }),
    paused: fc.option(fc.tuple(dayIn(-40, 28), fc.option(fc.nat(30)))),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Kiritimati"),
  })
  .map(({ startedOn, change, paused, schedules, durations, ...given }) => {
    const plans = schedules.map((each, index) =>
      plan(
        startedOn.add({ days: index * (change ?? 0) }).toString(),
        each,
        durations[index],
      ),
    );
    const pauses = paused
      ? [
          {
            fromDay: paused[0],
            toDay:
              paused[1] === null ? null : paused[0].add({ days: paused[1] }),
          },
        ]
      : [];
    return course({
      ...given,
      startedOn,
      pauses,
      plans: change === null ? plans.slice(0, 1) : plans,
    });
  });

/** Told in the evening, or after so many hours more. */
export const anyAnswers: fc.Arbitrary<Answer[]> = fc.oneof(
  fc.constant<Answer[]>([]),
  fc
    .record({
      from: fc.integer({ min: -70, max: 20 }),
      days: fc.integer({ min: 0, max: 98 }),
      every: fc.integer({ min: 1, max: 5 }),
      status: fc.constantFrom("taken", "taken", "skipped"),
      hours: fc.constantFrom(0, 0, 30, 70),
    })
    .map(({ from, days, every, status, hours }) =>
      Array.from({ length: Math.ceil(days / every) }, (_, index) => {
        const on = FROM.add({ days: from + index * every });
        const told = Date.parse(`${on.toString()}T18:00Z`) + hours * 3_600_000;
        return [0, 1].map((slot) => ({
          day: on,
          slot,
          status,
          recordedAt: new Date(told),
        }));
      }).flat(),
    ),
);

const anyFeedback: fc.Arbitrary<Given[]> = fc.array(
  fc.record({
    rating: fc.integer({ min: 1, max: 5 }),
    theme: fc.constantFrom(...themes),
    createdAt: instantIn(-60, 30),
  }),
  { maxLength: 3 },
);

export const protocolIds = ["p1", "p2", "p3", "p4"];

export const anyPerson: fc.Arbitrary<Person> = fc.record({
  createdAt: mostly(new Date("2026-01-01"), instantIn(-12, 2)),
  verifiedAt: mostly(new Date("2026-01-01"), fc.option(instantIn(-4, 2))),
  enrolments: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      protocolId: fc.constantFrom(...protocolIds),
      sharedSince: mostly(new Date("2026-04-01"), fc.option(instantIn(-50, 2))),
      course: anyCourse,
      answers: anyAnswers,
      feedback: anyFeedback,
    }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
});
