import { expect, test } from "vitest";
import { guideSteps, isUnderWay, nextStep, stepState } from "./guide.ts";
import type { Home } from "./home.ts";

const states = {
  unmapped: 0,
  pending: 0,
  synced: 0,
  drifted: 0,
  conflict: 0,
  failed: 0,
};
const fresh: Home = {
  shop: { name: "Store", domain: "store.myshopify.com" },
  catalog: { state: "waiting", imported: 0, total: null, error: null },
  definitions: { state: "waiting", errors: [] },
  journals: { connected: false, error: null, waiting: 0 },
  products: { ...states, total: 0 },
  suggestions: {
    ready: { groups: 0, products: 0 },
    open: { groups: 0, products: 0 },
    empty: { groups: 0, products: 0 },
    skipped: { products: 0 },
  },
  protocols: 0,
  lastRun: null,
  guideDismissed: false,
};
const ready: Home = {
  ...fresh,
  catalog: { state: "ready", imported: 3, total: 3, error: null },
  definitions: { state: "ready", errors: [] },
  journals: { connected: true, error: null, waiting: 0 },
  products: { ...states, unmapped: 3, total: 3 },
};

const allStates = (home: Home) =>
  guideSteps.map((step) => stepState(step, home));

test("right after install three steps run by themselves and three are the merchant's", () => {
  expect(allStates(fresh)).toEqual([
    "running",
    "running",
    "running",
    "open",
    "open",
    "open",
  ]);
  expect(isUnderWay(fresh)).toBe(true);
});

test("the next step is the first that the merchant has not done", () => {
  expect(nextStep(ready)).toBe("protocol");
  expect(nextStep({ ...ready, protocols: 1 })).toBe("mapping");
  const mapped = { ...states, unmapped: 2, pending: 1, total: 3 };
  expect(nextStep({ ...ready, protocols: 1, products: mapped })).toBe("push");
  const pushed = { ...states, unmapped: 2, synced: 1, total: 3 };
  const done = { ...ready, protocols: 1, products: pushed };
  expect(nextStep(done)).toBeNull();
  expect(isUnderWay(done)).toBe(false);
});

test("what failed says so", () => {
  const failed: Home = {
    ...ready,
    catalog: { ...ready.catalog, state: "failed", error: "shopify-throttled" },
    definitions: { state: "failed", errors: [] },
    journals: { connected: false, error: "journals-unavailable", waiting: 1 },
  };
  expect(allStates(failed).slice(0, 3)).toEqual(["failed", "failed", "failed"]);
});
