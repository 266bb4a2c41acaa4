import { expect, test } from "vitest";
import type { Schedule } from "../../contract/protocol.ts";
import {
  course,
  day,
  plan,
  START,
} from "../../../tests/factories/histories.ts";
import type { Course } from "../check-ins/course.ts";
import {
  type Account,
  chooseEnrolments,
  hasEnoughDueDays,
  isEligible,
  type Sharing,
} from "./eligibility.ts";
import { daysOf, windowOf } from "./windows.ts";

/** 15 June to 12 July. */
const WINDOW = windowOf(day("2026-06-15"));
const BEGIN = "2026-06-15T00:00Z";

const account: Account = {
  createdAt: new Date("2026-05-01T00:00Z"),
  verifiedAt: new Date("2026-05-01T00:00Z"),
};

function sharing(given: Partial<Sharing> = {}): Sharing {
  const sharedSince = new Date("2026-05-04T12:00Z");
  return {
    id: "e1",
    protocolId: "p1",
    sharedSince,
    course: course(),
    ...given,
  };
}

const counts = (person: Partial<Account>, enrolment: Partial<Sharing> = {}) =>
  isEligible({ ...account, ...person }, sharing(enrolment), WINDOW);

test.each([
  ["from its first moment on", new Date(BEGIN), true],
  ["from a millisecond later on", new Date(Date.parse(BEGIN) + 1), false],
  ["not any more", null, false],
])("who shares a window %s counts: %3$s", (_, sharedSince, expected) => {
  expect(counts({}, { sharedSince })).toBe(expected);
});

test.each<[string, Partial<Account>, boolean]>([
  [
    "7 days and a moment old",
    { createdAt: new Date("2026-06-07T23:59:59.999Z") },
    true,
  ],
  ["7 days old", { createdAt: new Date("2026-06-08T00:00Z") }, false],
  ["not verified", { verifiedAt: null }, false],
  ["verified as the window begins", { verifiedAt: new Date(BEGIN) }, true],
  ["verified later", { verifiedAt: new Date("2026-06-15T00:00:01Z") }, false],
])("an account %s counts: %3$s", (_, given, expected) => {
  expect(counts(given)).toBe(expected);
});

const rare = (n: number): Schedule => ({ kind: "every_n_days", n });
const mondays: Schedule = {
  kind: "weekly",
  days_of_week: [1],
  times_per_day: 1,
};
const pausedFrom = (text: string) => ({
  pauses: [{ fromDay: day(text), toDay: null }],
});

test.each<[string, Partial<Course>, boolean]>([
  ["7 of 28 days", pausedFrom("2026-06-22"), true],
  ["6 of 28 days", pausedFrom("2026-06-21"), false],
  [
    "2 of 4 Mondays",
    { plans: [plan(START, mondays)], ...pausedFrom("2026-06-23") },
    true,
  ],
  [
    "1 of 4 Mondays",
    { plans: [plan(START, mondays)], ...pausedFrom("2026-06-22") },
    false,
  ],
  ["2 days of a plan of every 14", { plans: [plan(START, rare(14))] }, true],
  ["1 day of a plan of every 28", { plans: [plan(START, rare(28))] }, false],
  [
    "7 days as needed",
    {
      plans: [plan(START, { kind: "as_needed" })],
      ...pausedFrom("2026-06-22"),
    },
    true,
  ],
  [
    "6 days as needed",
    {
      plans: [plan(START, { kind: "as_needed" })],
      ...pausedFrom("2026-06-21"),
    },
    false,
  ],
  [
    "days before the start left out",
    { startedOn: day("2026-07-07"), plans: [plan("2026-07-07")] },
    false,
  ],
  ["a plan that is over", { endedOn: day("2026-06-14") }, false],
])("due days are enough: %s: %3$s", (_, given, expected) => {
  expect(hasEnoughDueDays(course(given), daysOf(WINDOW))).toBe(expected);
});

test("who gave up counts once more, in the window of the outcome", () => {
  const gaveUp = course({
    plans: [plan(START, undefined, 60)],
    endedOn: day("2026-05-06"),
  });
  const eligible = [-1, 0, 1].map((later) =>
    isEligible(account, sharing({ course: gaveUp }), WINDOW + later),
  );
  expect(eligible).toEqual([false, true, false]); // its last day was to be 2 July
});

test("a person counts in the protocol shared for longest, and of equals in that of the first id", () => {
  const since = (text: string) => new Date(text);
  const enrolments = [
    sharing({ id: "e3", sharedSince: since("2026-05-20") }),
    sharing({ id: "e2", sharedSince: since("2026-05-20") }),
    sharing({ id: "e1", sharedSince: since("2026-05-21") }),
    sharing({
      id: "e0",
      sharedSince: since("2026-05-01"),
      course: course(pausedFrom("2026-06-01")),
    }),
  ];
  const chosen = (given: Sharing[], protocolsPerPerson = 1) =>
    chooseEnrolments(account, given, WINDOW, { protocolsPerPerson }).map(
      ({ id }) => id,
    );
  expect(chosen(enrolments)).toEqual(["e2"]);
  expect(chosen(enrolments.toReversed())).toEqual(["e2"]);
  expect(chosen(enrolments, 3)).toEqual(["e2", "e3", "e1"]);
  expect(chosen([])).toEqual([]);
});
