import { expect, test } from "vitest";
import {
  course,
  day,
  plan,
  START,
  taken,
} from "../../../tests/factories/histories.ts";
import type { Sharing } from "./eligibility.ts";
import {
  cellsOf,
  type Given,
  type Person,
  sumVectors,
  type Told,
} from "./vectors.ts";

/** 15 June to 12 July, the third of its three. */
const WINDOW = 32;

function enrolment(given: Partial<Sharing & Told> = {}): Sharing & Told {
  return {
    id: "e1",
    protocolId: "p1",
    sharedSince: new Date("2026-05-04T12:00Z"),
    course: course(),
    answers: taken("2026-05-04+70"),
    feedback: [],
    ...given,
  };
}

const person = (...enrolments: (Sharing & Told)[]): Person => ({
  createdAt: new Date("2026-01-01"),
  verifiedAt: new Date("2026-01-01"),
  enrolments,
});
const before = "2026-05-04+42";

test.each([
  ["of 28 days", 28, 5],
  ["27 of 28", 27, 5],
  ["26 of 28", 26, 4],
  ["23 of 28", 23, 4],
  ["22 of 28", 22, 3],
  ["17 of 28", 17, 3],
  ["16 of 28", 16, 2],
  ["6 of 28", 6, 1],
  ["5 of 28", 5, 0],
  ["none", 0, 0],
])("who followed %s is in the cell of that PDC", (_, days, cell) => {
  const answers = taken(before, `2026-06-15+${days}`);
  expect(cellsOf.adherence(enrolment({ answers }), WINDOW)).toEqual([cell]);
});

test("a PDC on the edge belongs to the cell that begins there", () => {
  const days = (count: number) => {
    const plans = [
      plan(START, {
        kind: "weekly",
        days_of_week: [1, 2, 3, 4, 5],
        times_per_day: 1,
      }),
    ];
    const all = taken("2026-06-15+28").filter(
      ({ day: on }) => on.dayOfWeek < 6,
    );
    const answers = [...taken(before), ...all.slice(0, count)];
    return cellsOf.adherence(
      enrolment({ course: course({ plans }), answers }),
      WINDOW,
    );
  };
  expect([4, 8, 12, 16, 19].map(days)).toEqual([[1], [2], [3], [4], [5]]);
});

test("whoever had stopped before the window began is in no cell of it, and whoever stops in it is", () => {
  const stoppedAfter = (days: string) =>
    cellsOf.adherence(enrolment({ answers: taken(days) }), WINDOW);
  expect(stoppedAfter("2026-05-04+41")).toEqual([]);
  expect(stoppedAfter("2026-05-04+42")).toEqual([0]);
  expect(stoppedAfter("2026-05-04+46")).toEqual([0]);
});

test.each([
  ["2026-07-14T22:00:00.000Z", 4],
  ["2026-07-14T22:00:00.001Z", 3],
])(
  "of 22 days in time and six told at %s, the last of 12 July, cell %d is met",
  (at, cell) => {
    const recordedAt = new Date(at);
    const late = taken("2026-07-07+6").map((each) => ({ ...each, recordedAt }));
    const answers = [...taken(before, "2026-06-15+22"), ...late];
    expect(cellsOf.adherence(enrolment({ answers }), WINDOW)).toEqual([cell]);
  },
);

test("as needed the days with a use count, and without one nothing", () => {
  const plans = [plan(START, { kind: "as_needed" })];
  const used = (...days: string[]) =>
    cellsOf.adherence(
      enrolment({ course: course({ plans }), answers: taken(...days) }),
      WINDOW,
    );
  expect(used(before, "2026-06-15+12")).toEqual([2]);
  expect(used(before)).toEqual([]);
});

test("an outcome is told in the window of its day only", () => {
  const told = enrolment({
    course: course({ plans: [plan(START, undefined, 60)] }),
  });
  const cells = [31, 32, 33].map((window) => cellsOf.outcome(told, window));
  expect(cells).toEqual([[], [7], []]);
});

const given = (at: string, rating: number, theme: Given["theme"]): Given => ({
  createdAt: new Date(at),
  rating,
  theme,
});

test.each<[string, Given[], number[]]>([
  ["none", [], []],
  ["a 2 on taste", [given("2026-06-20", 2, "taste")], [0, 3]],
  ["a 3 on sleep", [given("2026-06-20", 3, "sleep")], [1, 5]],
  ["a 4 on something else", [given("2026-06-20", 4, "other")], [2, 8]],
  [
    "the newest of two",
    [given("2026-06-20", 5, "energy"), given("2026-06-02", 1, "taste")],
    [2, 6],
  ],
  [
    "one of the first window",
    [given("2026-05-05T00:00Z", 1, "stomach")],
    [0, 4],
  ],
  [
    "one from before the person shared",
    [given("2026-05-04T11:00Z", 1, "stomach")],
    [],
  ],
  [
    "one from before the three windows",
    [given("2026-04-19T23:59Z", 1, "stomach")],
    [],
  ],
  ["one from after the window", [given("2026-07-13T00:00Z", 1, "stomach")], []],
])("feedback: %s", (_, feedback, cells) => {
  expect(cellsOf.feedback(enrolment({ feedback }), WINDOW)).toEqual(cells);
});

test("counts are by protocol, a person is in one, and feedback is counted with every third window", () => {
  const feedback = [given("2026-05-25", 5, "taste")];
  const people = [
    person(enrolment({ feedback })),
    person(enrolment({ id: "e2", answers: taken(before) })),
    person(
      enrolment({ id: "e3", protocolId: "p2" }),
      enrolment({ id: "e4", sharedSince: new Date("2026-05-05") }),
    ),
    person(enrolment({ id: "e5", protocolId: "p3", sharedSince: null })),
  ];
  const sums = sumVectors(people, WINDOW);
  expect([...sums.keys()].sort()).toEqual(["p1", "p2"]);
  expect(sums.get("p1")).toEqual({
    adherence: [1, 0, 0, 0, 0, 1],
    outcome: [0, 0, 0, 0, 0, 0, 0, 0],
    feedback: [0, 0, 1, 1, 0, 0, 0, 0, 0],
  });
  expect(sums.get("p2")?.adherence).toEqual([0, 0, 0, 0, 0, 1]);
  expect(sumVectors(people, WINDOW - 1).get("p1")?.feedback).toEqual(
    Array(9).fill(0),
  );
});

test("who has stopped says with the outcome what no adherence cell tells", () => {
  const plans = [plan(START, undefined, 60)];
  const gaveUp = enrolment({
    course: course({ plans, endedOn: day("2026-05-10") }),
    answers: taken("2026-05-04+6"),
  });
  const sum = sumVectors([person(gaveUp)], WINDOW).get("p1");
  expect(sum?.adherence).toEqual(Array(6).fill(0));
  expect(sum?.outcome).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
});
