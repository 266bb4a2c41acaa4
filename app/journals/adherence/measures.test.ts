import fc from "fast-check";
import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import {
  answer,
  course,
  daily,
  day,
  history,
  plan,
  span,
  START,
  taken,
} from "../../../tests/factories/histories.ts";
import type { Course } from "../check-ins/course.ts";
import { dueDays, type History } from "./due-days.ts";
import {
  coverageOf,
  discontinuedOn,
  isCompleted,
  longestStreak,
  pdcOf,
} from "./measures.ts";

const twice: Schedule = { kind: "daily", times_per_day: 2 };
const MAY = span("2026-05-04", "2026-05-31");

test("PDC is the share of due days on which every dose was taken", () => {
  const answers = [
    ...taken("2026-05-04+10"),
    answer("2026-05-04", { slot: 1 }),
    answer("2026-05-05", { slot: 1, status: "skipped" }),
    answer("2026-05-06", { slot: 1, status: "missed" }),
  ];
  const twiceADay = history(answers, { plans: [plan(START, twice)] });
  expect(coverageOf(twiceADay, MAY, "person")).toEqual({ done: 1, due: 28 });
  expect(coverageOf(history(answers), MAY, "person")).toEqual({
    done: 10,
    due: 28,
  });
});

test("an answer changed to skipped, or taken back, no longer covers its day", () => {
  const before = taken("2026-05-04+2");
  const edited = [...before.slice(1), answer(START, { status: "skipped" })];
  expect(coverageOf(history(before), MAY, "person")?.done).toBe(2);
  expect(coverageOf(history(edited), MAY, "person")?.done).toBe(1);
  expect(coverageOf(history(before.slice(1)), MAY, "person")?.done).toBe(1);
});

test("a new plan is asked for from its day on, and the days before stay as they were", () => {
  const plans = [plan(START, daily), plan("2026-05-18", twice)];
  const changed = history(taken("2026-05-04+28"), { plans });
  expect(coverageOf(changed, MAY, "person")).toEqual({ done: 14, due: 28 });
});

test("a pause takes its due days out, and what was not done on them does not count", () => {
  const pauses = [{ fromDay: day("2026-05-11"), toDay: day("2026-05-24") }];
  const paused = history(taken("2026-05-04+7"), { pauses });
  expect(coverageOf(paused, MAY, "person")).toEqual({ done: 7, due: 14 });
});

test.each<[string, Schedule, number]>([
  [
    "two days a week",
    { kind: "weekly", days_of_week: [1, 4], times_per_day: 1 },
    8,
  ],
  ["every third day", { kind: "every_n_days", n: 3 }, 10],
])("of a plan of %s only those days are due", (_, schedule, due) => {
  const all = history(taken("2026-05-04+28"), {
    plans: [plan(START, schedule)],
  });
  expect(coverageOf(all, MAY, "person")).toEqual({ done: due, due });
});

test("what is taken as needed counts the days with a use of 28", () => {
  const plans = [plan(START, { kind: "as_needed" })];
  const used = [...taken("2026-05-04+6"), answer("2026-05-04", { slot: 3 })];
  expect(coverageOf(history(used, { plans }), MAY, "person")).toEqual({
    done: 6,
    due: 28,
  });
  const late = history([], { plans, endedOn: day("2026-05-03") });
  expect(coverageOf(late, MAY, "person")).toBeNull();
});

test("where a plan as needed follows another, the days that were due decide", () => {
  const plans = [plan(START, daily), plan("2026-05-08", { kind: "as_needed" })];
  const used = history(taken("2026-05-04+9"), { plans });
  expect(coverageOf(used, MAY, "person")).toEqual({ done: 4, due: 4 });
});

test("nothing due is no PDC", () => {
  expect(
    coverageOf(history([]), span("2026-04-01", "2026-04-28"), "person"),
  ).toBeNull();
});

test.each([
  ["Europe/Berlin", "2026-05-06T22:00:00.000Z", 1],
  ["Europe/Berlin", "2026-05-06T22:00:00.001Z", 0],
  ["Pacific/Honolulu", "2026-05-07T10:00:00.000Z", 1],
  ["Pacific/Honolulu", "2026-05-07T10:00:00.001Z", 0],
])(
  "in %s 4 May told at %s counts %d for a release, and always for the person",
  (timeZone, at, inTime) => {
    const told = history([answer(START, { recordedAt: new Date(at) })], {
      timeZone,
    });
    expect(coverageOf(told, MAY, "release")?.done).toBe(inTime);
    expect(coverageOf(told, MAY, "person")?.done).toBe(1);
  },
);

test("a change of clocks and a leap day are days like others", () => {
  const from = (text: string, count: number) => {
    const to = day(text).add({ days: count - 1 });
    const startedOn = day(text);
    return coverageOf(
      history(taken(`${text}+${count}`), {
        startedOn,
        plans: [plan(text, daily)],
      }),
      { from: startedOn, to },
      "release",
    );
  };
  expect(from("2026-03-27", 4)).toEqual({ done: 4, due: 4 });
  expect(from("2026-10-24", 3)).toEqual({ done: 3, due: 3 });
  expect(from("2028-02-28", 3)).toEqual({ done: 3, due: 3 });
});

const until = (to: string, of: History) =>
  dueDays(of, { from: of.course.startedOn, to: day(to) }, "person");

test.each([
  ["13 due days without", "2026-05-19", undefined],
  ["14 due days without", "2026-05-20", "2026-05-07"],
])("%s: stopped on %s", (_, to, expected) => {
  const days = until(to, history(taken("2026-05-04+3")));
  expect(discontinuedOn(days)?.toString()).toBe(expected);
});

test("whoever comes back had stopped all the same, and days that are not due make no gap", () => {
  const back = history(taken("2026-05-04+3", "2026-06-01+9"));
  expect(discontinuedOn(until("2026-06-20", back))?.toString()).toBe(
    "2026-05-07",
  );
  const pauses = [{ fromDay: day("2026-05-12"), toDay: day("2026-05-31") }];
  const paused = { ...back, course: course({ pauses }) };
  expect(discontinuedOn(until("2026-06-09", paused))).toBeNull();
  const weekly: Schedule = {
    kind: "weekly",
    days_of_week: [1],
    times_per_day: 1,
  };
  const rare = history(taken(START), { plans: [plan(START, weekly)] });
  expect(discontinuedOn(until("2026-08-09", rare))).toBeNull();
  expect(discontinuedOn(until("2026-08-10", rare))?.toString()).toBe(
    "2026-05-05",
  );
});

test("who never began stopped on the first due day", () => {
  expect(discontinuedOn(until("2026-05-17", history([])))?.toString()).toBe(
    START,
  );
  expect(discontinuedOn([])).toBeNull();
});

test("the streak is the longest run of due days done, over pauses and days off", () => {
  const pauses = [{ fromDay: day("2026-05-06"), toDay: day("2026-05-09") }];
  const answers = taken("2026-05-04+2", "2026-05-10+3", "2026-05-15+4");
  expect(longestStreak(until("2026-05-31", history(answers, { pauses })))).toBe(
    5,
  );
  expect(longestStreak(until("2026-05-31", history(answers)))).toBe(4);
  expect(longestStreak([])).toBe(0);
});

test.each<[string, string[], Partial<Course>, string, boolean]>([
  ["8 of 10 days by the last day", ["2026-05-04+8"], {}, "2026-05-13", true],
  ["7 of 10 days", ["2026-05-04+7"], {}, "2026-05-13", false],
  ["all days so far", ["2026-05-04+9"], {}, "2026-05-12", false],
  [
    "given up",
    ["2026-05-04+9"],
    { endedOn: day("2026-05-12") },
    "2026-05-13",
    false,
  ],
  [
    "an ongoing plan",
    ["2026-05-04+10"],
    { plans: [plan(START, daily)] },
    "2026-05-13",
    false,
  ],
])("%s: completed is %4$s", (_, days, given, through, expected) => {
  const plans = [plan(START, daily, 10)];
  const of = history(taken(...days), { plans, ...given });
  expect(isCompleted(of, day(through), "person")).toBe(expected);
});

test("a plan is completed with its last due day, though days follow", () => {
  const schedule: Schedule = {
    kind: "weekly",
    days_of_week: [1],
    times_per_day: 1,
  };
  const plans = [plan(START, schedule, 14)];
  const of = history(taken(START, "2026-05-11"), { plans });
  expect(isCompleted(of, day("2026-05-11"), "person")).toBe(true);
  expect(isCompleted(of, day("2026-05-10"), "person")).toBe(false);
});

const schedules = fc.oneof(
  fc.constant<Schedule>({ kind: "as_needed" }),
  fc.record({
    kind: fc.constant("daily" as const),
    times_per_day: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant("every_n_days" as const),
    n: fc.integer({ min: 2, max: 9 }),
  }),
);
const anyAnswers = fc.array(
  fc.record({
    day: fc
      .integer({ min: -3, max: 60 })
      .map((days) => day(START).add({ days })),
    slot: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom("taken", "taken", "skipped", "missed"),
    recordedAt: fc.date({
      min: new Date("2026-05-01"),
      max: new Date("2026-08-01"),
      noInvalidDate: true,
    }),
  }),
  { maxLength: 120 },
);

test("PDC lies between 0 and 1 whatever was told, and a release never knows of more days done than the person", () => {
  fc.assert(
    fc.property(
      fc.array(schedules, { minLength: 1, maxLength: 3 }),
      anyAnswers,
      (kinds, answers) => {
        const plans = kinds.map((kind, index) =>
          plan(
            day(START)
              .add({ days: index * 11 })
              .toString(),
            kind,
          ),
        );
        const of = history(answers, { plans });
        const counted = (["person", "release"] as const).map((reader) =>
          coverageOf(of, MAY, reader),
        );
        for (const coverage of counted) {
          expect(coverage && pdcOf(coverage)).toBeGreaterThanOrEqual(0);
          expect(coverage && pdcOf(coverage)).toBeLessThanOrEqual(1);
        }
        const [person, release] = counted;
        expect(release?.due).toBe(person?.due);
        expect(release?.done ?? 0).toBeLessThanOrEqual(person?.done ?? 0);
      },
    ),
  );
});
