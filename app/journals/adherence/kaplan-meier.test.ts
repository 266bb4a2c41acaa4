import fc from "fast-check";
import { expect, test } from "vitest";
import { kaplanMeier, type Observed } from "./kaplan-meier.ts";

/** The 6-MP arm of Freireich et al. (1963), Blood 21: weeks of remission, * is censored. */
const sixMp = people(
  "6 6 6 6* 7 9* 10 10* 11* 13 16 17* 19* 20* 22 23 25* 32* 32* 34* 35*",
);

function people(text: string): Observed[] {
  return text.split(" ").map((word) => ({
    time: parseInt(word),
    hasStopped: !word.endsWith("*"),
  }));
}

test("the 6-MP arm survives as in the books", () => {
  const steps = kaplanMeier(sixMp).map(({ time, atRisk, survival }) => [
    time,
    atRisk,
    survival.toFixed(3),
  ]);
  expect(steps).toEqual([
    [6, 21, "0.857"],
    [7, 17, "0.807"],
    [10, 15, "0.753"],
    [13, 12, "0.690"],
    [16, 11, "0.627"],
    [22, 7, "0.538"],
    [23, 6, "0.448"],
  ]);
});

// as Stata's `sts list` and R's survfit(conf.type = "log-log") print them
test("its standard errors and log-log intervals are those of statistics programs", () => {
  const rows = kaplanMeier(sixMp).map(({ variance, interval }) =>
    [Math.sqrt(variance), interval?.low, interval?.high].map((value) =>
      value?.toFixed(4),
    ),
  );
  expect(rows).toEqual([
    ["0.0764", "0.6197", "0.9516"],
    ["0.0869", "0.5631", "0.9228"],
    ["0.0963", "0.5032", "0.8894"],
    ["0.1068", "0.4316", "0.8491"],
    ["0.1141", "0.3675", "0.8049"],
    ["0.1282", "0.2678", "0.7468"],
    ["0.1346", "0.1881", "0.6801"],
  ]);
});

test("where all have stopped nobody is left, without a variance or an interval", () => {
  expect(kaplanMeier(people("2 5 5"))).toMatchObject([
    { time: 2, survival: 2 / 3 },
    { time: 5, survival: 0, variance: 0, interval: null },
  ]);
});

test("nobody, or nobody who stopped, makes no step", () => {
  expect(kaplanMeier([])).toEqual([]);
  expect(kaplanMeier(people("3* 8*"))).toEqual([]);
});

const anyPeople = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 90 }),
    hasStopped: fc.boolean(),
  }),
  { maxLength: 80 },
);

test("S(t) never rises, stays within 0 and 1 and within its interval", () => {
  fc.assert(
    fc.property(anyPeople, (anybody) => {
      let before = 1;
      for (const { survival, variance, interval } of kaplanMeier(anybody)) {
        expect(survival).toBeGreaterThanOrEqual(0);
        expect(survival).toBeLessThanOrEqual(before);
        expect(variance).toBeGreaterThanOrEqual(0);
        if (interval) {
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(survival);
          expect(interval.high).toBeGreaterThanOrEqual(survival);
          expect(interval.high).toBeLessThanOrEqual(1);
        }
        before = survival;
      }
    }),
  );
});

test("without censoring S(t) is the share of those still there", () => {
  fc.assert(
    fc.property(anyPeople, (anybody) => {
      const all = anybody.map(({ time }) => ({ time, hasStopped: true }));
      for (const { time, survival } of kaplanMeier(all)) {
        const left = all.filter((person) => person.time > time).length;
        expect(survival).toBeCloseTo(left / all.length, 12);
      }
    }),
  );
});
