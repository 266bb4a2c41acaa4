import { expect, test } from "vitest";
import { noiseDeviation } from "./noise.ts";
import { drawReleases } from "./release.ts";
import { policy } from "./policy.ts";
import { seededSource } from "./seeded.ts";
import { noOne, type Vectors } from "./vectors.ts";

const FEEDBACK_WINDOW = 32;

/** Seven people in the second cell of each vector. */
function seven(): Vectors {
  const vectors = noOne();
  for (const cells of Object.values(vectors)) cells[1] = 7;
  return vectors;
}

const draw = (window: number, protocolIds = ["p1", "p2"], seed = 1) =>
  drawReleases(
    new Map([["p1", seven()]]),
    { window, protocolIds },
    seededSource([seed]),
  );

test("each protocol gets noisy counts of all vectors that are due, also where nobody counts", () => {
  expect(
    draw(FEEDBACK_WINDOW).map(({ protocolId, window, cells }) => [
      protocolId,
      window,
      Object.entries(cells).map(([vector, { length }]) => [vector, length]),
    ]),
  ).toEqual(
    ["p1", "p2"].map((id) => [
      id,
      FEEDBACK_WINDOW,
      [
        ["adherence", 6],
        ["outcome", 8],
        ["feedback", 9],
      ],
    ]),
  );
  expect(Object.keys(draw(FEEDBACK_WINDOW + 1)[0]?.cells ?? {})).toEqual([
    "adherence",
    "outcome",
  ]);
});

test("every cell has noise of its own, around the exact count and as wide as its budget asks", () => {
  const ids = Array.from({ length: 3000 }, (_, at) => `p${at}`);
  const exact = seven();
  const sums = new Map(ids.map((id) => [id, exact]));
  const released = drawReleases(
    sums,
    { window: FEEDBACK_WINDOW, protocolIds: ids },
    seededSource([2]),
  );
  const deviations = (["adherence", "outcome", "feedback"] as const).map(
    (vector) =>
      exact[vector].map((count, cell) => {
        const noise = released.map(
          ({ cells }) => (cells[vector]?.[cell] ?? NaN) - count,
        );
        const mean = noise.reduce((sum, each) => sum + each, 0) / noise.length;
        const squares = noise.reduce((sum, each) => sum + each * each, 0);
        return { mean, deviation: Math.sqrt(squares / noise.length) };
      }),
  );
  for (const [index, epsilon] of [0.4, 0.4, 0.1].entries())
    for (const { mean, deviation } of deviations[index] ?? []) {
      const expected = noiseDeviation(epsilon);
      expect(Math.abs(mean)).toBeLessThan(expected * 0.1);
      expect(Math.abs(deviation / expected - 1)).toBeLessThan(0.15);
    }
  const first = released.map(({ cells }) =>
    cells.adherence?.slice(0, 2).join(),
  );
  expect(new Set(first).size).toBeGreaterThan(100);
});

test("what would take more than the budget is not drawn", () => {
  const { vectors } = policy;
  const rules = {
    ...policy,
    vectors: {
      ...vectors,
      feedback: {
        ...vectors.feedback,
        epsilon: { numerator: 3, denominator: 5 },
      },
    },
  };
  let drawn = 0;
  const source = () => (drawn += 1);
  const at = (window: number) => () =>
    drawReleases(new Map(), { window, protocolIds: ["p1"] }, source, rules);
  expect(at(FEEDBACK_WINDOW)).toThrow("7/5");
  expect(drawn).toBe(0);
  expect(() => draw(FEEDBACK_WINDOW, ["p1", "p1"])).toThrow("2/1");
});
