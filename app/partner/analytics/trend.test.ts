import { expect, test } from "vitest";
import { examples } from "../../contract/examples.ts";
import type { Shown } from "./rhythm.ts";
import { trendOf } from "./trend.ts";

const newest = examples.adherence as Shown<"adherence">;
const at = (from: string, to: string) => ({
  ...newest.history[0],
  window: { from, to },
});

test("windows stand in a row, oldest first, with room for those that were not shown", () => {
  const history = [
    at("2025-11-03", "2025-11-30"),
    at("2025-12-01", "2025-12-28"),
  ] as typeof newest.history;
  const trend = trendOf({ ...newest, history });
  expect(trend.map(({ x }) => x)).toEqual([0, 1, 4]);
  expect(trend.at(-1)).toMatchObject({
    window: newest.window,
    mean_pdc: newest.mean_pdc,
    participants: 140,
  });
});

test("a first release is a point of its own", () => {
  expect(trendOf({ ...newest, history: [] })).toHaveLength(1);
});
