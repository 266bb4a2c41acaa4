import { expect, test } from "vitest";
import { RESERVED_SHARE } from "./cost.ts";
import { Pacer } from "./pacing.ts";

function world(share: (nowMs: number) => number = () => 0) {
  let nowMs = 0;
  const clock = {
    nowMs: () => nowMs,
    sleep: (ms: number) => {
      nowMs += ms;
      return Promise.resolve();
    },
  };
  const pacer = new Pacer(clock, () => Promise.resolve(share(nowMs)));
  return { pacer, seconds: () => nowMs / 1000 };
}
const bucket = { available: 2000, maximum: 2000, restorePerSecond: 100 };

test("while the merchant needs Shopify, a full bucket is spent at once but for a tenth", async () => {
  const { pacer, seconds } = world(() => RESERVED_SHARE);
  await pacer.take(100);
  pacer.answered(100, { ...bucket, available: 1900 });
  for (let call = 0; call < 17; call++) await pacer.take(100);
  expect(seconds()).toBe(0);
  await pacer.take(100);
  expect(seconds()).toBe(1);
});

test("while nobody does, a full bucket is spent at once but for a hundredth", async () => {
  const { pacer, seconds } = world();
  await pacer.take(100);
  pacer.answered(100, { ...bucket, available: 1900 });
  for (let call = 0; call < 18; call++) await pacer.take(100);
  expect(seconds()).toBe(0);
  await pacer.take(100);
  expect(seconds()).toBeCloseTo(0.2, 2);
});

test("the tenth is used as soon as the merchant is gone", async () => {
  const { pacer, seconds } = world((nowMs) =>
    nowMs < 500 ? RESERVED_SHARE : 0,
  );
  await pacer.take(100);
  pacer.answered(100, { ...bucket, available: 200 });
  await pacer.take(50);
  expect(seconds()).toBeCloseTo(0.5, 2);
  await pacer.take(150);
  expect(seconds()).toBeCloseTo(0.5, 2);
});

test("what is in flight counts until Shopify answered", async () => {
  const { pacer, seconds } = world();
  await pacer.take(1);
  pacer.answered(1, { ...bucket, available: 300 });
  await pacer.take(100);
  await pacer.take(230);
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
  expect(seconds()).toBeCloseTo(0.38, 2);
});
