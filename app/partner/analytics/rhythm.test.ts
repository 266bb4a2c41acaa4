import { expect, test } from "vitest";
import { examples } from "../../contract/examples.ts";
import type { AnswerOf } from "../../contract/analytics.ts";
import { isPassedOver, nextReleaseAt, type Shown } from "./rhythm.ts";

const adherence = examples.adherence as Shown<"adherence">;
const feedback = examples.feedback as Shown<"feedback">;
const retention = examples.retention as Shown<"retention">;
const day = (at: string) => new Date(`${at}T09:00:00Z`);
const next = (...given: Parameters<typeof nextReleaseAt>) =>
  nextReleaseAt(...given)
    .toISOString()
    .slice(0, 10);

test("numbers of a window are followed by those of the next, four weeks later", () => {
  expect(next("adherence", adherence, day("2026-03-27"))).toBe("2026-04-23");
});

test("feedback of three windows is followed twelve weeks later, the outcome of six windows four weeks later", () => {
  expect(next("feedback", feedback, day("2026-03-27"))).toBe("2026-06-18");
  expect(next("retention", retention, day("2026-03-27"))).toBe("2026-04-23");
});

test("the next release lies ahead, however old the newest one is", () => {
  expect(next("adherence", adherence, day("2026-04-23"))).toBe("2026-05-21");
  expect(next("adherence", adherence, day("2026-12-01"))).toBe("2026-12-03");
});

test("a release that was made up for later does not move the calendar", () => {
  const late = { ...adherence, released_at: "2026-05-10T08:00:00.000Z" };
  expect(next("adherence", late, day("2026-05-10"))).toBe("2026-05-21");
});

test("where nothing is shown, Journals tells the day", () => {
  const suppressed = examples.suppressed as AnswerOf<"adherence">;
  expect(next("adherence", suppressed, day("2026-03-01"))).toBe("2026-03-26");
});

test("a release that was due and is not shown is noticed, but not before it can have been made", () => {
  const passed = (at: string) => isPassedOver("adherence", adherence, day(at));
  expect(passed("2026-04-22")).toBe(false);
  expect(passed("2026-04-23")).toBe(false);
  expect(passed("2026-04-25")).toBe(true);
});
