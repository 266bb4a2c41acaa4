import { expect, test } from "vitest";
import { Pacer } from "./pacing.ts";

function world() {
  let nowMs = 0;
  const pacer = new Pacer({
    nowMs: () => nowMs,
    sleep: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
  });
  return { pacer, seconds: () => nowMs / 1000 };
}
const bucket = { available: 2000, maximum: 2000, restorePerSecond: 100 };

test("a full bucket is spent at once but for a tenth", async () => {
  const { pacer, seconds } = world();
  await pacer.take(100);
  pacer.answered(100, { ...bucket, available: 1900 });
  for (let call = 0; call < 17; call++) await pacer.take(100);
  expect(seconds()).toBe(0);
  await pacer.take(100);
  expect(seconds()).toBe(1);
});

test("what is in flight counts until Shopify answered", async () => {
  const { pacer, seconds } = world();
  await pacer.take(1);
  pacer.answered(1, { ...bucket, available: 300 });
  await pacer.take(100);
  await pacer.take(50);
  expect(seconds()).toBe(0.5);
});

test("refused for want of points, it waits as long as Shopify says", async () => {
  const { pacer, seconds } = world();
  await pacer.take(10);
  pacer.throttled(10, 7);
  await pacer.take(10);
  expect(seconds()).toBe(7);
});

test("points of other apps are believed as soon as Shopify tells", async () => {
  const { pacer, seconds } = world();
  await pacer.take(10);
  pacer.answered(10, { ...bucket, available: 0 });
  await pacer.take(18);
  expect(seconds()).toBeCloseTo(2.18, 2);
});
