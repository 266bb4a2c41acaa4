import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import {
  answer,
  course,
  day,
  history,
  plan,
  START,
  taken,
} from "../../../tests/factories/histories.ts";
import type { Answer } from "../adherence/due-days.ts";
import type { Course } from "../check-ins/course.ts";
import { landmarkOf } from "./landmark.ts";
import { outcomeCell } from "./outcome.ts";

const lasting = (days: number | null, from = START) =>
  plan(from, undefined, days);

test.each<[string, Partial<Course>, string]>([
  ["of 30 days: its last day", { plans: [lasting(30)] }, "2026-06-02"],
  ["of 84 days: its last day", { plans: [lasting(84)] }, "2026-07-26"],
  ["of 85 days: day 84", { plans: [lasting(85)] }, "2026-07-26"],
  ["without an end: day 84", {}, "2026-07-26"],
  [
    "given up: the planned day all the same",
    { plans: [lasting(30)], endedOn: day("2026-05-10") },
    "2026-06-02",
  ],
  [
    "made longer on its last day: the new one",
    { plans: [lasting(30), lasting(60, "2026-06-03")] },
    "2026-07-02",
  ],
  [
    "made longer after its end: the old one",
    { plans: [lasting(30), lasting(60, "2026-06-04")] },
    "2026-06-02",
  ],
  [
    "cut to less than has passed: the day before",
    { plans: [lasting(60), lasting(7, "2026-05-20")] },
    "2026-05-19",
  ],
  [
    "begun before a leap day",
    { startedOn: day("2028-02-01"), plans: [lasting(30, "2028-02-01")] },
    "2028-03-01",
  ],
])("the landmark of a plan %s", (_, given, expected) => {
  expect(landmarkOf(course(given)).toString()).toBe(expected);
});

const skipped = (on: string) => answer(on, { status: "skipped" });
const missed = (on: string) => answer(on, { status: "missed" });

test.each<[string, Answer[], number, Partial<Course>?]>([
  ["never checked in", [], 0],
  ["only marked as missed", [missed(START)], 0],
  [
    "told too late only",
    [answer(START, { recordedAt: new Date("2026-05-20") })],
    0,
  ],
  ["checked in after the landmark only", taken("2026-07-27"), 0],
  ["skipped and never followed: stopped in week 1", [skipped(START)], 1],
  ["stopped on day 7: week 1", taken("2026-05-04+6"), 1],
  ["stopped on day 8: week 2", taken("2026-05-04+7"), 2],
  ["stopped in week 4", taken("2026-05-04+21"), 3],
  ["stopped in week 5", taken("2026-05-04+28"), 4],
  ["stopped in week 9", taken("2026-05-04+56"), 5],
  ["a gap of 13 days at the end: reached it", taken("2026-05-04+71"), 7],
  [
    "a gap of 14 days at the end: stopped in week 11",
    taken("2026-05-04+70"),
    5,
  ],
  [
    "reached the end with less than 80 %",
    taken("2026-05-04+30", "2026-06-15+42").filter((_, at) => at % 8 !== 0),
    6,
  ],
  ["followed all days", taken("2026-05-04+84"), 7],
  [
    "came back after a gap: stopped all the same",
    taken("2026-05-04+3", "2026-05-25+63"),
    1,
  ],
  [
    "gave up in week 3",
    taken("2026-05-04+16"),
    3,
    { endedOn: day("2026-05-20") },
  ],
  ["gave up without a day done", [skipped(START)], 1, { endedOn: day(START) }],
  [
    "gave up before a day was done, in week 3",
    taken("2026-05-04+2"),
    1,
    { endedOn: day("2026-05-15") },
  ],
  [
    "ended on the last day",
    taken("2026-05-04+84"),
    7,
    { endedOn: day("2026-07-26") },
  ],
])("%s", (_, answers, cell, given = {}) => {
  expect(outcomeCell(history(answers, given))).toBe(cell);
});

test("a plan with days off is not given up by whoever ends it after its last due day", () => {
  const mondays: Schedule = {
    kind: "weekly",
    days_of_week: [1],
    times_per_day: 1,
  };
  const plans = [plan(START, mondays, 14)];
  const days = taken(START, "2026-05-11");
  expect(
    outcomeCell(history(days, { plans, endedOn: day("2026-05-12") })),
  ).toBe(7);
  expect(
    outcomeCell(history(days, { plans, endedOn: day("2026-05-10") })),
  ).toBe(1);
});

test("what is taken as needed ends, or is given up after its last use", () => {
  const plans = [plan(START, { kind: "as_needed" }, 28)];
  const some = taken("2026-05-04+3", "2026-05-18");
  expect(outcomeCell(history(some, { plans }))).toBe(6);
  expect(outcomeCell(history(taken("2026-05-04+28"), { plans }))).toBe(7);
  expect(
    outcomeCell(history(some, { plans, endedOn: day("2026-05-28") })),
  ).toBe(3);
});
