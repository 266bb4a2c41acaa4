import { expect, test } from "vitest";
import { withTargets } from "./targets.ts";

const daily = { kind: "daily", times_per_day: 1 } as const;
type Content = Parameters<typeof withTargets>[0][number]["content"];
const of = (title: string, rest: Partial<Content> = {}) => ({
  ...{ id: `id of ${title}`, version: 2 },
  content: { title, schedule: daily, duration_days: null, ...rest },
});
const sharing = (protocols: Parameters<typeof withTargets>[0]) =>
  withTargets(protocols).map(({ id, sharing }) => `${id}: ${sharing}`);

test("daily and ongoing protocols come first, by title, the last of them new; later ones are of one size", () => {
  const titles = ["A", "B", "C", "D", "E", "F", "G", "H"];
  const course = of("0", { duration_days: 30 });
  expect(
    sharing([course, ...titles.map((title) => of(title)).reverse()]),
  ).toEqual([
    ...["id of A: 600", "id of B: 148", "id of C: 112", "id of D: 86"],
    ...["id of E: 64", "id of F: 8", "id of G: 20", "id of H: 40"],
    "id of 0: 20",
  ]);
  const all = withTargets(titles.map((title) => of(title)));
  expect(all.map(({ historyDays }) => historyDays ?? null)).toEqual([
    ...Array.from({ length: 7 }, () => null),
    77,
  ]);
});

test("nobody follows what nobody could be counted in", () => {
  const rare = { kind: "every_n_days", n: 15 } as const;
  expect(
    sharing([
      of("Rare", { schedule: rare }),
      of("Short", { duration_days: 20 }),
    ]),
  ).toEqual(["id of Rare: 0", "id of Short: 0"]);
  const enough = { kind: "every_n_days", n: 14 } as const;
  expect(
    sharing([
      of("Rare", { schedule: enough }),
      of("Short", { duration_days: 21 }),
    ]),
  ).toEqual(["id of Rare: 600", "id of Short: 148"]);
});
