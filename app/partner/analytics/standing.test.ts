import { expect, test } from "vitest";
import type { AnswerOf } from "../../contract/analytics.ts";
import { examples } from "../../contract/examples.ts";
import type { Shown } from "./rhythm.ts";
import { standingOf } from "./standing.ts";

const answer = examples.adherence as Shown<"adherence">;
const suppressed = examples.suppressed as AnswerOf<"retention">;
const fetchedAt = "2026-03-10T00:00:00.000Z";
const asOf = new Date("2026-03-11T00:00:00Z");

test("what Journals confirmed within two days is not old; what it failed to confirm is", () => {
  const isOld = (at: string, problem: string | null = null) =>
    standingOf("adherence", { answer, fetchedAt, problem }, new Date(at)).isOld;
  expect(isOld("2026-03-12T00:00:00Z")).toBe(false);
  expect(isOld("2026-03-12T00:00:01Z")).toBe(true);
  expect(isOld("2026-03-10T01:00:00Z", "journals-unavailable")).toBe(true);
});

test("without an answer it says whether one is to be expected", () => {
  const none = { answer: null, fetchedAt: null };
  const stateOf = (problem: string | null) =>
    standingOf("adherence", { ...none, problem }, asOf).state;
  expect(stateOf(null)).toBe("waiting");
  expect(stateOf("journals-unavailable")).toBe("waiting");
  expect(stateOf("not-offered")).toBe("not-offered");
});

test("where nothing is shown it tells from when, and no day that is past", () => {
  const copy = {
    answer: {
      ...suppressed,
      first_outcome_at: "2026-05-21T00:00:00.000Z",
    } as AnswerOf<"retention">,
    fetchedAt,
    problem: null,
  };
  expect(standingOf("retention", copy, asOf)).toMatchObject({
    state: "suppressed",
    appearsFrom: 25,
    nextAt: "2026-03-26T00:00:00.000Z",
    firstOutcomeAt: "2026-05-21T00:00:00.000Z",
  });
  const later = new Date("2026-06-01T00:00:00Z");
  expect(standingOf("retention", copy, later)).toMatchObject({
    nextAt: null,
    firstOutcomeAt: null,
  });
});
