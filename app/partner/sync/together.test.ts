import { expect, test } from "vitest";
import { together } from "./together.ts";

/** Work that ends when it is told to. */
function heldWork() {
  const runs: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const act = together<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => {
          if (error) reject(error);
          else resolve(runs.length);
        };
        runs.push({ items, end });
      }),
  );
  return { runs, act };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("what comes while work is under way goes together in the next run, and nothing twice", async () => {
  const { runs, act } = heldWork();
  const first = act([1]);
  const others = [act([2, 3]), act([4])];
  await nextTurn();
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  runs[0]?.end();
  expect(await first).toBe(1);
  await nextTurn();
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  runs[1]?.end();
  expect(await Promise.all(others)).toEqual([2, 2]);
});

test("a failure is told to those whose run it was, and the next run is not hurt by it", async () => {
  const { runs, act } = heldWork();
  const first = act([1]);
  const second = act([2]);
  runs[0]?.end(new Error("lost"));
  await expect(first).rejects.toThrow("lost");
  await nextTurn();
  runs[1]?.end();
  expect(await second).toBe(2);
});
