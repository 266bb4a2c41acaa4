import { expect, test } from "vitest";
import type { SuggestionSummary } from "./groups.ts";
import { isUnderWay, nextStep } from "./next-step.ts";

const none = { groups: 0, products: 0 };

function summary(counts: Partial<Record<string, number>>): SuggestionSummary {
  const of = (state: string) => {
    const products = counts[state] ?? 0;
    return { groups: Math.min(products, 1), products };
  };
  return {
    ready: of("ready"),
    open: of("open"),
    empty: of("empty"),
    skipped: of("skipped"),
  };
}

test.each([
  [{ ready: 2, open: 3 }, 5, 4, { step: "ready", count: 2 }],
  [{ open: 3, empty: 1 }, 4, 4, { step: "open", count: 3 }],
  [{ empty: 1 }, 3, 4, { step: "reading", count: 2 }],
  [{}, 3, 0, { step: "reading", count: 3 }],
  [{ empty: 1, skipped: 1 }, 2, 4, { step: "push", count: 4 }],
  [{ empty: 1, skipped: 1 }, 2, 0, { step: "empty", count: 1 }],
  [{ skipped: 1 }, 1, 0, { step: "skipped", count: 1 }],
  [{}, 0, 0, { step: "done", count: 0 }],
] as const)(
  "with %j of %i products without a protocol and %i waiting, the next step is %j",
  (counts, unmapped, pending, expected) => {
    const progress = { summary: summary(counts), unmapped, pending };
    expect(nextStep(progress)).toEqual(expected);
  },
);

test("the page follows an import and texts that are still to be read, and then rests", () => {
  const catalog = { imported: 0, total: null, error: null };
  const read = { summary: summary({ ready: 2 }), unmapped: 2, pending: 0 };
  const isFollowed = (
    state: "waiting" | "importing" | "ready" | "failed",
    unmapped = 2,
  ) => isUnderWay({ ...catalog, state }, { ...read, unmapped });
  expect(isFollowed("waiting")).toBe(true);
  expect(isFollowed("importing")).toBe(true);
  expect(isFollowed("ready", 3)).toBe(true);
  expect(isFollowed("ready")).toBe(false);
  expect(isFollowed("failed")).toBe(false);
});

test("a product that waits to be cleared has no protocol and may have a suggestion: nothing counts as unread for it", () => {
  const progress = { summary: summary({ ready: 3 }), unmapped: 2, pending: 1 };
  expect(
    nextStep({
      ...progress,
      summary: {
        ...progress.summary,
        ready: none,
        empty: { groups: 1, products: 3 },
      },
    }),
  ).toEqual({ step: "push", count: 1 });
});
