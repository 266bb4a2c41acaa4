import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock } from "../clock.ts";
import type { Plan } from "../plans.ts";
import { ShopSettings } from "../settings.ts";
import { emptyStore } from "../store/store.ts";
import { createRateLimits } from "./bucket.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function shop(plan: Plan, domain = "a-shop.myshopify.com") {
  return emptyStore(ShopSettings.parse({ domain, name: "A", plan }), 1);
}
const passSeconds = (seconds: number) =>
  vi.setSystemTime(Date.now() + seconds * 1000);

test.each<[Plan, number, number]>([
  ["standard", 2_000, 100],
  ["advanced", 4_000, 200],
  ["plus", 20_000, 1_000],
  ["enterprise", 40_000, 2_000],
])("plan %s holds %d points and refills %d a second", (plan, size, rate) => {
  const limits = createRateLimits(createClock());
  const store = shop(plan);
  expect(limits.reserve(store, size + 1)).toBe(false);
  expect(limits.reserve(store, size)).toBe(true);
  expect(limits.reserve(store, 1)).toBe(false);
  passSeconds(1);
  expect(limits.status(store)).toEqual({
    maximumAvailable: size,
    currentlyAvailable: rate,
    restoreRate: rate,
  });
  passSeconds(3600);
  expect(limits.status(store).currentlyAvailable).toBe(size);
});

test("what a call did not use comes back, never beyond the size of the bucket", () => {
  const limits = createRateLimits(createClock());
  const store = shop("standard");
  expect(limits.reserve(store, 500)).toBe(true);
  limits.refund(store, 400);
  expect(limits.status(store).currentlyAvailable).toBe(1_900);
  limits.refund(store, 400);
  expect(limits.status(store).currentlyAvailable).toBe(2_000);
});

test("on a clock 60 times as fast a second refills a minute's points, tokens age as ever", () => {
  const clock = createClock(60);
  const limits = createRateLimits(clock);
  const store = shop("plus");
  expect(limits.reserve(store, 20_000)).toBe(true);
  passSeconds(0.1);
  expect(limits.status(store).currentlyAvailable).toBe(6_000);
  expect(clock.now()).toBe(100);
});

test("moving the clock moves a fast one by as much", () => {
  const clock = createClock(60);
  const limits = createRateLimits(clock);
  const store = shop("standard");
  expect(limits.reserve(store, 2_000)).toBe(true);
  clock.advance(1_000);
  expect(limits.status(store).currentlyAvailable).toBe(100);
});

test("every shop has a bucket of its own", () => {
  const limits = createRateLimits(createClock());
  const other = shop("standard", "b-shop.myshopify.com");
  expect(limits.reserve(shop("standard"), 2_000)).toBe(true);
  expect(limits.status(other).currentlyAvailable).toBe(2_000);
});
