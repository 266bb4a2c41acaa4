import { expect, test } from "vitest";
import {
  freshHome,
  readyHome,
  withLastRun,
  withProducts,
  withSuggestions,
} from "../../../tests/factories/home.ts";
import {
  guideSteps,
  isUnderWay,
  labelsState,
  nextStep,
  stepState,
} from "./guide.ts";
import type { Home } from "./home.ts";

const allStates = (home: Home) =>
  guideSteps.map((step) => stepState(step, home));
const some = { groups: 2, products: 5 };

test("right after install three steps run by themselves and three are the merchant's", () => {
  expect(allStates(freshHome)).toEqual([
    ...["running", "running", "running"],
    ...["open", "open", "open"],
  ]);
  expect(isUnderWay(freshHome)).toBe(true);
  expect(labelsState(freshHome)).toBe("reading");
});

test("the next step is the first that the merchant has not done", () => {
  const labelled = withSuggestions(readyHome, { ready: some });
  expect(nextStep(labelled)).toBe("labels");
  const accepted = { ...readyHome, protocols: 1 };
  expect(nextStep(accepted)).toBe("mapping");
  expect(nextStep(withProducts(accepted, { pending: 3 }))).toBe("push");
  const pushed = withProducts(accepted, { unmapped: 2, synced: 1 });
  expect(nextStep(pushed)).toBeNull();
  expect(isUnderWay(pushed)).toBe(false);
});

test("labels are reviewed when none is left that could be accepted and there is a protocol", () => {
  const ready = withSuggestions(readyHome, { ready: some, open: some });
  expect(labelsState(ready)).toBe("ready");
  expect(labelsState({ ...ready, protocols: 3 })).toBe("ready");
  const open = withSuggestions(readyHome, { open: some });
  expect(labelsState(open)).toBe("open");
  expect(labelsState({ ...open, protocols: 3 })).toBe("done");
});

test("labels that say nothing leave the writing to the merchant", () => {
  const silent = withSuggestions(readyHome, { empty: some });
  expect(labelsState(silent)).toBe("silent");
  expect(labelsState({ ...silent, protocols: 1 })).toBe("done");
});

test("a push that runs is followed", () => {
  const running = withLastRun(readyHome, { planned: 3 }, "running");
  expect(isUnderWay(running)).toBe(true);
});

test("what failed says so", () => {
  const failed: Home = {
    ...readyHome,
    catalog: {
      ...readyHome.catalog,
      ...{ state: "failed", error: "shopify-throttled" },
    },
    definitions: { state: "failed", errors: [] },
    journals: {
      ...freshHome.journals,
      ...{ error: "journals-unavailable", waiting: 1 },
    },
  };
  expect(allStates(failed).slice(0, 3)).toEqual(["failed", "failed", "failed"]);
});
