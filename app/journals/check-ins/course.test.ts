import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import {
  type Course,
  dueOn,
  inTimeUntil,
  isOver,
  isLate,
  lastDay,
  type Plan,
  scheduledOn,
  todayAt,
  zoneOn,
} from "./course.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const daily = (times_per_day: number): Schedule => ({
  kind: "daily",
  times_per_day,
});

function plan(fromDay: string, given: Partial<Plan> = {}): Plan {
  return {
    fromDay: day(fromDay),
    version: 1,
    timeZone: null,
    schedule: daily(2),
    durationDays: 30,
    ...given,
  };
}

function course(given: Partial<Course> = {}): Course {
  return {
    startedOn: day("2026-05-04"),
    endedOn: null,
    timeZone: "Europe/Berlin",
    plans: [plan("2026-05-04")],
    pauses: [],
    ...given,
  };
}

const dueDays = (of: Course, days: string[]) =>
  days.map((text) => dueOn(of, day(text)));

test("doses are due from the first to the last day of the plan", () => {
  const around = ["2026-05-03", "2026-05-04", "2026-06-02", "2026-06-03"];
  expect(dueDays(course(), around)).toEqual([0, 2, 2, 0]);
});

test("none is due on a paused day, and both ends of a pause are paused", () => {
  const pauses = [
    { fromDay: day("2026-05-06"), toDay: day("2026-05-07") },
    { fromDay: day("2026-05-10"), toDay: null },
  ];
  const days = ["05", "06", "07", "08", "09", "10", "31"];
  expect(
    dueDays(
      course({ pauses }),
      days.map((d) => `2026-05-${d}`),
    ),
  ).toEqual([2, 0, 0, 2, 2, 0, 0]);
});

test("none is due after the day on which the person ended it", () => {
  const ended = course({ endedOn: day("2026-05-10") });
  expect(dueDays(ended, ["2026-05-10", "2026-05-11"])).toEqual([2, 0]);
});

test("a new plan counts from its day on and leaves the past as it was", () => {
  const changed = course({
    plans: [
      plan("2026-05-04"),
      plan("2026-05-10", { version: 3, schedule: daily(1) }),
    ],
  });
  expect(dueDays(changed, ["2026-05-09", "2026-05-10"])).toEqual([2, 1]);
});

test("every n days goes on counting when the new plan keeps its rhythm, and starts anew when not", () => {
  const every = (n: number): Schedule => ({ kind: "every_n_days", n });
  const plans = [
    plan("2026-05-04", { schedule: every(3) }),
    plan("2026-05-09", { schedule: every(3) }),
    plan("2026-05-14", { schedule: every(2) }),
    plan("2026-05-19", { schedule: every(3) }),
  ];
  const days = ["09", "10", "13", "14", "15", "16", "18", "19", "22"];
  expect(
    dueDays(
      course({ plans }),
      days.map((d) => `2026-05-${d}`),
    ),
  ).toEqual([0, 1, 1, 1, 0, 1, 1, 1, 1]);
});

test("a schedule has its days before the start, in pauses and after the end, too", () => {
  const rare = course({
    plans: [plan("2026-05-04", { schedule: { kind: "every_n_days", n: 3 } })],
    pauses: [{ fromDay: day("2026-05-05"), toDay: day("2026-05-08") }],
    endedOn: day("2026-05-09"),
  });
  const days = ["04-28", "04-29", "05-01", "05-03", "05-04", "05-07", "05-10"];
  expect(days.map((d) => scheduledOn(rare, day(`2026-${d}`)))).toEqual([
    1, 0, 1, 0, 1, 1, 1,
  ]);
  expect(scheduledOn(course(), day("2026-01-01"))).toBe(2);
});

test.each<[string, Partial<Course>, string | undefined]>([
  ["of the plan", {}, "2026-06-02"],
  [
    "of a plan without an end",
    { plans: [plan("2026-05-04", { durationDays: null })] },
    undefined,
  ],
  [
    "of a longer plan",
    { plans: [plan("2026-05-04"), plan("2026-05-09", { durationDays: 60 })] },
    "2026-07-02",
  ],
  [
    "of a plan shorter than the days gone by",
    { plans: [plan("2026-05-04"), plan("2026-05-20", { durationDays: 7 })] },
    "2026-05-19",
  ],
  ["when ended early", { endedOn: day("2026-05-10") }, "2026-05-10"],
])("the last day %s", (_, given, expected) => {
  const of = course(given);
  const last = lastDay(of);
  expect(last?.toString()).toBe(expected);
  const after = last?.add({ days: 1 }) ?? day("2036-05-04");
  expect(isOver(of, after)).toBe(last !== null);
  if (last) expect(isOver(of, last)).toBe(false);
});

test.each([
  ["2026-05-05T21:59:59Z", "2026-05-05"],
  ["2026-05-05T22:00:00Z", "2026-05-06"],
])("at %s it is the %s for whoever stays in Berlin", (instant, today) => {
  expect(todayAt(course(), new Date(instant)).toString()).toBe(today);
});

test.each([
  // Berlin to Honolulu, where it is still 4 May
  ["Pacific/Honolulu", "2026-05-04T22:00:00Z", "2026-05-05"],
  ["Pacific/Honolulu", "2026-05-05T09:59:59Z", "2026-05-05"],
  // its 6 May begins at 10:00 UTC
  ["Pacific/Honolulu", "2026-05-05T21:59:59Z", "2026-05-05"],
  ["Pacific/Honolulu", "2026-05-05T22:00:00Z", "2026-05-05"],
  ["Pacific/Honolulu", "2026-05-06T09:59:59Z", "2026-05-05"],
  ["Pacific/Honolulu", "2026-05-06T10:00:00Z", "2026-05-06"],
  // Berlin to Kiritimati: its 6 May begins on 5 May at 10:00 UTC
  ["Pacific/Kiritimati", "2026-05-05T09:59:59Z", "2026-05-05"],
  ["Pacific/Kiritimati", "2026-05-05T10:00:00Z", "2026-05-06"],
])("after a move to %s on 5 May, at %s it is the %s", (zone, at, today) => {
  const moved = course({
    plans: [plan("2026-05-04"), plan("2026-05-06", { timeZone: zone })],
  });
  expect(todayAt(moved, new Date(at)).toString()).toBe(today);
});

test("from the last zone to the first a day is left out, as between the calendars of the two at that moment", () => {
  const stayed = course({ timeZone: "Pacific/Pago_Pago" });
  const moved = {
    ...stayed,
    plans: [
      ...stayed.plans,
      plan("2026-05-05", { timeZone: "Pacific/Kiritimati" }),
    ],
  };
  const at = new Date("2026-05-05T10:30Z");
  expect(todayAt(stayed, at).toString()).toBe("2026-05-04");
  expect(todayAt(moved, at).toString()).toBe("2026-05-06");
});

test("today never goes back, whatever zones follow each other", () => {
  const zones = [
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Asia/Tokyo",
    "Etc/GMT+12",
  ];
  const moved = course({
    plans: [
      plan("2026-05-04"),
      ...zones.map((timeZone, index) =>
        plan(day("2026-05-05").add({ days: index }).toString(), { timeZone }),
      ),
    ],
  });
  const start = Date.parse("2026-05-04T00:00Z");
  const days = Array.from({ length: 240 }, (_, half) =>
    todayAt(moved, new Date(start + half * 1_800_000)).toString(),
  );
  expect(days).toEqual([...days].sort());
});

test("a day keeps the zone it was lived in", () => {
  const moved = course({
    plans: [
      plan("2026-05-04"),
      plan("2026-05-06", { timeZone: "Pacific/Honolulu" }),
      plan("2026-05-08", { version: 2 }),
    ],
  });
  const zones = ["2026-05-05", "2026-05-06", "2026-05-09"].map((text) =>
    zoneOn(moved, day(text)),
  );
  expect(zones).toEqual([
    "Europe/Berlin",
    "Pacific/Honolulu",
    "Pacific/Honolulu",
  ]);
  expect(inTimeUntil(moved, day("2026-05-05"))).toEqual(
    new Date("2026-05-07T22:00Z"),
  );
  expect(inTimeUntil(moved, day("2026-05-06"))).toEqual(
    new Date("2026-05-09T10:00Z"),
  );
});

test.each([
  // hours are hours: over a change of clocks the window ends at another time of day
  ["2026-05-05", "2026-05-07T22:00:00.000Z", false],
  ["2026-05-05", "2026-05-07T22:00:00.001Z", true],
  ["2026-03-28", "2026-03-30T23:00:00.000Z", false],
  ["2026-03-28", "2026-03-30T23:00:00.001Z", true],
  ["2026-10-24", "2026-10-26T22:00:00.000Z", false],
  ["2026-10-24", "2026-10-26T22:00:00.001Z", true],
])("an answer for the %s at %s is late: %s", (on, recordedAt, expected) => {
  expect(isLate(course(), day(on), new Date(recordedAt))).toBe(expected);
});
