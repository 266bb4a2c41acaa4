/**
 * The game of releases: a coin decides between two worlds, the attacker sees what is released and says which one it was. The
 * attacker knows everybody else, the policy and both worlds, and compares likelihoods: nobody can guess better.
 */
import { wilsonInterval } from "../../app/journals/adherence/wilson.ts";
import { toNumber } from "../../app/journals/releases/fraction.ts";
import {
  below,
  cryptoSource,
  type Source,
} from "../../app/journals/releases/noise.ts";
import {
  type Policy,
  policy,
  type VectorName,
  vectorNames,
} from "../../app/journals/releases/policy.ts";
import {
  cellEpsilon,
  drawReleases,
} from "../../app/journals/releases/release.ts";
import { seededSource } from "../../app/journals/releases/seeded.ts";
import { noOne, type Vectors } from "../../app/journals/releases/vectors.ts";

/** The exact counts behind each release that is made, in order. */
export type World = { window: number; sums: ReadonlyMap<string, Vectors> }[];

export type Game = {
  name: string;
  /** The share of right guesses that is allowed. */
  bound: number;
  worlds: readonly [World, World];
  /** Where the attacker looks; the first protocol and all vectors if left out. */
  protocolIds?: string[];
  vectors?: readonly VectorName[];
  rules?: Policy;
  /** All releases of a world have the same noise: the attacker looks at how they differ from the first. */
  isNoiseRemembered?: boolean;
};

export type Result = {
  name: string;
  bound: number;
  accuracy: number;
  /** The true accuracy is at least this, with 99 % confidence. */
  atLeast: number;
};

type Cell = { value: number; epsilon: number };

/** One-sided, 99 %. */
const Z_99 = 2.326347874040841;

/** Plays so many times, with noise of the system's generator. */
export function play(game: Game, times: number): Result {
  const source = cryptoSource();
  const [first, second] = game.worlds.map((world) => look(game, world, null));
  if (!first || !second) throw new Error("A game has two worlds");
  let right = 0;
  for (let time = 0; time < times; time++) {
    const secret = below(2, source);
    const seen = look(game, game.worlds[secret === 1 ? 1 : 0], source);
    const favour = compare(seen, first, second);
    const guess = favour === 0 ? below(2, source) : Number(favour > 0);
    if (guess === secret) right += 1;
  }
  const { low: atLeast } = wilsonInterval(right, times, Z_99);
  const { name, bound } = game;
  return { name, bound, accuracy: right / times, atLeast };
}

/** What is seen of a world; without a source what it would be without noise. */
function look(game: Game, world: World, source: Source | null): Cell[] {
  const { isNoiseRemembered = false } = game;
  const seed = source && isNoiseRemembered ? [source()] : null;
  const releases = world.map((release) =>
    cellsOf(game, release, seed ? seededSource(seed) : source),
  );
  if (!isNoiseRemembered) return releases.flat();
  const [first = [], ...later] = releases;
  return later.flat().map(({ value, epsilon }, at) => ({
    value: value - (first[at % first.length]?.value ?? 0),
    epsilon,
  }));
}

function cellsOf(
  { protocolIds = ["p1"], vectors = vectorNames, rules = policy }: Game,
  { window, sums }: World[number],
  source: Source | null,
): Cell[] {
  const releases = source
    ? drawReleases(sums, { window, protocolIds }, source, rules)
    : protocolIds.map((id) => ({ cells: sums.get(id) ?? noOne() }));
  return releases.flatMap(({ cells }) =>
    vectors
      .filter((name) => (window + 1) % rules.vectors[name].everyWindows === 0)
      .flatMap((name) => {
        const epsilon = toNumber(cellEpsilon(name, rules));
        return (cells[name] ?? []).map((value) => ({ value, epsilon }));
      }),
  );
}

/** ln of P(seen | second world) / P(seen | first world), with P(k) ∝ e^(−ε|k|) in each cell. */
function compare(
  seen: readonly Cell[],
  first: readonly Cell[],
  second: readonly Cell[],
): number {
  return seen.reduce((sum, { value, epsilon }, at) => {
    const [one, other] = [first[at], second[at]];
    if (!one || !other) throw new Error("More was seen than there is");
    const nearer = Math.abs(value - one.value) - Math.abs(value - other.value);
    return sum + epsilon * nearer;
  }, 0);
}
