import { describe, expect, test } from "vitest";
import { answers } from "../../contract/analytics.ts";
import { type Before, type NewRelease, releasesOf } from "./answers.ts";
import type { Released } from "./release.ts";

const W = 32; // 15 June to 12 July 2026; feedback is drawn with it
const RELEASED_AT = new Date("2026-07-16T00:00:00Z");
const NONE: Before = { outcomes: [], shown: new Map() };
const PEOPLE = [10, 10, 10, 10, 30, 30];
const OUTCOME = [1, 2, 3, 4, 5, 6, 7, 8];

function drawn(given: Partial<Released["cells"]> = {}, id = "p1"): Released {
  const cells = {
    adherence: PEOPLE,
    outcome: OUTCOME,
    feedback: [0, 0, 100, 50, 50, 0, 0, 0, 0],
    ...given,
  };
  return { protocolId: id, window: W, cells };
}

function make(all: Released[], before = NONE, window = W): NewRelease[] {
  return releasesOf(all, { window, releasedAt: RELEASED_AT, before });
}

const find = (made: NewRelease[], measure: string, protocolId?: string) =>
  made.find(
    (each) =>
      each.measure === measure &&
      (protocolId === undefined || each.protocolId === protocolId),
  );

test("what is shown is what the contract says; what is not has no answer and keeps its counts", () => {
  const few = drawn({ adherence: [4, 4, 4, 4, 4, 4] }, "p2");
  const made = make([drawn(), few]);
  expect(made).toHaveLength(7);
  for (const { measure, answer } of made)
    if (answer) expect(answers[measure].parse(answer)).toEqual(answer);
  expect(find(made, "adherence", "p1")?.answer).toMatchObject({
    released_at: RELEASED_AT.toISOString(),
    window: { from: "2026-06-15", to: "2026-07-12" },
    participants: 100,
    policy: { version: 1, epsilon: 0.4, epsilon_per_window: 1 },
  });
  const hidden = find(made, "adherence", "p2");
  expect(hidden).toMatchObject({ answer: null, cells: [4, 4, 4, 4, 4, 4] });
  expect(find(made, "feedback", "p2")).toMatchObject({ answer: null });
});

test("the summary adds up all protocols, also those that are not shown", () => {
  const few = drawn({ adherence: [4, 4, 4, 4, 4, 4] }, "p2");
  const summary = find(make([drawn(), few]), "summary");
  expect(summary?.protocolId).toBeNull();
  expect(summary?.cells).toEqual([14, 14, 14, 14, 34, 34]);
  expect(summary?.answer).toMatchObject({ participants: 120, protocols: 2 });
});

test("a partner without a protocol gets no release, not even a summary", () => {
  expect(make([])).toEqual([]);
});

test("feedback is about three windows, and only where it was drawn", () => {
  const { answer } = find(make([drawn()]), "feedback") ?? {};
  expect(answer).toMatchObject({
    window: { from: "2026-04-20", to: "2026-07-12" },
    writers: 100,
  });
  const released = drawn();
  delete released.cells.feedback;
  expect(find(make([released]), "feedback")).toBeUndefined();
});

describe("outcomes of the last windows", () => {
  const past = (windows: number[], id = "p1") =>
    windows.map((window) => ({ protocolId: id, window, cells: OUTCOME }));

  test("are added up per protocol, from the first window there is", () => {
    const others = past([31, 30, 29, 28, 27], "p2").map((each) => ({
      ...each,
      cells: Array<number>(8).fill(1000),
    }));
    const outcomes = [...past([31, 30, 29]), ...others];
    const made = make([drawn()], { ...NONE, outcomes });
    const retention = find(made, "retention", "p1");
    expect(retention?.cells).toEqual(OUTCOME); // of this window alone
    expect(retention?.answer).toMatchObject({
      window: { from: "2026-03-23", to: "2026-07-12" },
      participants: 140,
    });
    const { funnel = [] } = (retention?.answer ?? {}) as {
      funnel?: { stage: string; share: { value: number } }[];
    };
    expect(funnel.at(-1)?.share.value).toBeCloseTo(8 / 36, 3);
  });

  test("are shown from 100, of two windows as of six; the sum of more protocols needs more", () => {
    const thirty = [30, 0, 0, 0, 0, 0, 0, 20];
    const half = [{ protocolId: "p1", window: 31, cells: thirty }];
    const shown = make([drawn({ outcome: thirty })], {
      ...NONE,
      outcomes: half,
    });
    expect(find(shown, "retention")?.answer).not.toBeNull();
    const almost = [29, 0, 0, 0, 0, 0, 0, 20];
    const hidden = make([drawn({ outcome: almost })], {
      ...NONE,
      outcomes: half,
    });
    expect(find(hidden, "retention")?.answer).toBeNull();
    expect(find(hidden, "summary")?.answer).toMatchObject({ completed: null });
    expect(find(shown, "summary")?.answer).toMatchObject({
      completed: { value: 0.4 },
    });
    const many = Array.from({ length: 24 }, (_, at) => ({
      protocolId: `q${at}`,
      window: 31,
      cells: [2, 0, 0, 0, 0, 0, 0, 2],
    }));
    // 25 draws need 100 × √(25 / 6) = 204 people; these are 203
    const noisy = make([drawn({ outcome: [97, 0, 0, 0, 0, 0, 0, 10] })], {
      ...NONE,
      outcomes: many,
    });
    expect(find(noisy, "summary")?.answer).toMatchObject({ completed: null });
  });
});

describe("history", () => {
  test("is what was shown before, oldest first, at most twelve", () => {
    let shown: Before["shown"] = new Map();
    for (let window = W - 15; window < W; window++) {
      const made = make([drawn()], { ...NONE, shown }, window);
      shown = new Map(
        made.flatMap(({ measure, protocolId, answer }) =>
          measure === "adherence" || measure === "summary"
            ? [[protocolId, answer as never]]
            : [],
        ),
      );
    }
    const made = make([drawn()], { ...NONE, shown });
    for (const measure of ["adherence", "summary"]) {
      const { history = [] } = (find(made, measure)?.answer ?? {}) as {
        history?: { window: { to: string } }[];
      };
      expect(history).toHaveLength(12);
      expect(history.at(0)?.window.to).toBe("2025-08-10");
      expect(history.at(-1)).toMatchObject({
        window: { to: "2026-06-14" },
        participants: 100,
        mean_pdc: { value: expect.any(Number) as number },
      });
    }
  });
});
