import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import { dueDoses, plannedLastDay } from "./due.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const twice: Schedule = { kind: "daily", times_per_day: 2 };
const weekend: Schedule = {
  kind: "weekly",
  days_of_week: [7, 6],
  times_per_day: 3,
};
const everyThird: Schedule = { kind: "every_n_days", n: 3 };

test.each<[string, Schedule, string, string, number]>([
  ["daily on its first day", twice, "2026-05-04", "2026-05-04", 2],
  ["daily before it", twice, "2026-05-04", "2026-05-03", 0],
  ["daily on a leap day", twice, "2027-05-04", "2028-02-29", 2],
  ["weekly on a Friday", weekend, "2026-05-04", "2026-05-08", 0],
  ["weekly on a Saturday", weekend, "2026-05-04", "2026-05-09", 3],
  ["weekly on a Sunday", weekend, "2026-05-04", "2026-05-10", 3],
  ["weekly on a Sunday before", weekend, "2026-05-04", "2026-05-03", 0],
  ["every third day at its start", everyThird, "2026-05-04", "2026-05-04", 1],
  ["every third day, one later", everyThird, "2026-05-04", "2026-05-05", 0],
  ["every third day, three later", everyThird, "2026-05-04", "2026-05-07", 1],
  ["… over a clock change", everyThird, "2026-03-28", "2026-03-31", 1],
  ["… over a leap day", everyThird, "2028-02-27", "2028-03-01", 1],
  ["… over February 2026", everyThird, "2026-02-27", "2026-03-01", 0],
  ["… over a year's end", everyThird, "2026-12-30", "2027-01-02", 1],
  ["… before its start", everyThird, "2026-05-04", "2026-05-01", 0],
  ["as needed", { kind: "as_needed" }, "2026-05-04", "2026-05-04", 0],
])("%s", (_, schedule, startedOn, on, doses) => {
  expect(dueDoses(schedule, day(startedOn), day(on))).toBe(doses);
});

test.each([
  ["2026-05-04", 1, "2026-05-04"],
  ["2026-05-04", 30, "2026-06-02"],
  ["2028-02-01", 29, "2028-02-29"],
  ["2026-12-31", 2, "2027-01-01"],
  ["2026-05-04", null, undefined],
])("a plan that starts on %s for %s days ends on %s", (start, days, last) => {
  expect(plannedLastDay(day(start), days)?.toString()).toBe(last);
});
