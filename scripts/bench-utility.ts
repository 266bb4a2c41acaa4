// npm run bench:utility [-- TIMES]: how far released numbers are from the truth, and how often their intervals hold it.
// Beside them, of the same draws, the raw noisy estimate without post-processing. The last line is the result as JSON.
import { ADHERENT_PDC } from "../app/journals/adherence/measures.ts";
import { isAdherenceShown, sumOf } from "../app/journals/releases/gate.ts";
import { cryptoSource } from "../app/journals/releases/noise.ts";
import { adherenceNumbers } from "../app/journals/releases/numbers.ts";
import { policy } from "../app/journals/releases/policy.ts";
import { drawReleases } from "../app/journals/releases/release.ts";
import { noOne } from "../app/journals/releases/vectors.ts";

const times = Number(process.argv[2] ?? 1000);
const SIZES = [50, 100, 250, 1000];
/** Shares of the cells of PDC as published studies of apps have them; the simulator's people are like it. */
const TRUTH = [0.08, 0.1, 0.13, 0.22, 0.28, 0.19];
const COVERAGE_AT_LEAST = 0.93;
const MIDDLES = policy.pdcCells.map(
  (from, at) => (from + (policy.pdcCells[at + 1] ?? 1)) / 2,
);
const source = cryptoSource();
const random = () => source() / 2 ** 32;

type Numbers = { mean_pdc: number; adherent: number };

function numbersOf(shares: readonly number[]): Numbers {
  const adherent = shares.filter(
    (_, at) => (policy.pdcCells[at] ?? 0) >= ADHERENT_PDC,
  );
  return {
    mean_pdc: sumOf(shares.map((share, at) => share * (MIDDLES[at] ?? 0))),
    adherent: sumOf(adherent),
  };
}

function drawPeople(size: number): number[] {
  const counts = TRUTH.map(() => 0);
  for (let person = 0; person < size; person++) {
    let left = random();
    const cell = TRUTH.findIndex((share) => (left -= share) < 0);
    const at = cell === -1 ? TRUTH.length - 1 : cell;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

const truth = numbersOf(TRUTH);
const names = ["mean_pdc", "adherent"] as const;

function measure(size: number) {
  const released = { mean_pdc: [] as number[], adherent: [] as number[] };
  const raw = { mean_pdc: [] as number[], adherent: [] as number[] };
  const held = { mean_pdc: 0, adherent: 0 };
  let shown = 0;
  for (let time = 0; time < times; time++) {
    const exact = drawPeople(size);
    const sums = new Map([["p", { ...noOne(), adherence: exact }]]);
    const about = { window: 0, protocolIds: ["p"] };
    const [release] = drawReleases(sums, about, source);
    const noisy = release?.cells.adherence ?? [];
    if (!isAdherenceShown(noisy)) continue;
    shown += 1;
    // error of the noise: against the people who were there; intervals hold the share such people have at large
    const there = numbersOf(exact.map((count) => count / size));
    const plain = numbersOf(noisy.map((count) => count / sumOf(noisy)));
    const told = adherenceNumbers(noisy);
    for (const name of names) {
      const { value, low, high } = told[name];
      released[name].push(Math.abs(value - there[name]));
      raw[name].push(Math.abs(plain[name] - there[name]));
      if (low <= truth[name] && truth[name] <= high) held[name] += 1;
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        median: points(quantile(released[name], 0.5)),
        p95: points(quantile(released[name], 0.95)),
        raw_median: points(quantile(raw[name], 0.5)),
        raw_p95: points(quantile(raw[name], 0.95)),
        coverage: rounded(held[name] / shown),
      },
    ]),
  ) as Record<(typeof names)[number], Figures>;
}

type Figures = {
  median: number;
  p95: number;
  raw_median: number;
  raw_p95: number;
  coverage: number;
};

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(at * (sorted.length - 1))] ?? NaN;
}

const rounded = (number: number) => Math.round(number * 1000) / 1000;
const points = (share: number) => Math.round(share * 1000) / 10;

const people: Record<number, ReturnType<typeof measure>> = {};
for (const size of SIZES) {
  const figures = measure(size);
  people[size] = figures;
  for (const name of names) {
    const { median, p95, raw_median, raw_p95, coverage } = figures[name];
    console.log(
      `${size} people, ${name}: off by ${median} points (median) and ${p95} (95 %), raw ${raw_median} and ${raw_p95}; ${(coverage * 100).toFixed(1)} % of the intervals hold it`,
    );
  }
}
const all = Object.values(people).flatMap((each) => names.map((n) => each[n]));
const targets = { coverage: COVERAGE_AT_LEAST, p95_against_raw: 1 };
const ok = all.every(
  ({ coverage, p95, raw_p95 }) =>
    coverage >= targets.coverage && p95 <= raw_p95 * targets.p95_against_raw,
);
console.log(JSON.stringify({ bench: "utility", times, people, targets, ok }));
process.exitCode = ok ? 0 : 1;
