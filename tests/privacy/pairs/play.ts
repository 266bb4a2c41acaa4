/** Pairs of worlds, day by day, side by side on one clock. */
import { makeReleases } from "../../../app/journals/releases/make.server.ts";
import { seededSource } from "../../../app/journals/releases/seeded.ts";
import { markMissed } from "../../../app/journals/check-ins/missed.server.ts";
import { ADOPTED_ON, LAST_DAY, toDay } from "./days.ts";
import {
  differentAnswers,
  differentReleases,
  type Drawn,
  readDrawn,
} from "./differences.ts";
import { createAt, dateProtocols } from "./partner-side.ts";
import type { PairSecret } from "./secrets.ts";
import { steer } from "./steered.ts";
import {
  type Ask,
  askAll,
  EVENTFUL,
  isMadeOn,
  type Line,
} from "./transcript.ts";
import { newWorld, type World } from "./world.ts";

export type Pair = {
  secret: PairSecret;
  /** Others who share, beside the steered ones. */
  crowd: number;
  /** Of the noise, the same in both worlds. */
  seed: number;
};

export type Played = {
  /** What tells the worlds apart beyond noise: nothing should. */
  differences: string[];
  /** Releases in which the secret moved a noisy count. */
  moved: number;
};

/** The first day, days on which a window is released, and days after the second one. */
const TELLING = new Set([0, 31, 59, 60, 62]);

/**
 * The secret happens in the first world and not in the second. `everyDay`: all is asked on each day, else on those on which
 * something happens.
 */
export async function playPair(
  { secret, crowd, seed }: Pair,
  { everyDay, ask }: { everyDay: boolean; ask?: Ask },
): Promise<Played> {
  const isThere = secret.isNew !== true;
  const worlds = [
    await newWorld(crowd, isThere),
    await newWorld(crowd, isThere),
  ] as const;
  const lines: [Line[], Line[]] = [[], []];
  const source = () => seededSource([seed]);
  for (let day = ADOPTED_ON; day <= LAST_DAY; day++) {
    const isAsked =
      everyDay ||
      [TELLING, EVENTFUL].some((days) => days.has(day)) ||
      day === secret.day;
    await markMissed(toDay(day));
    for (const [at, world] of worlds.entries()) {
      toDay(day);
      if (isMadeOn(day)) await createAt(world, day, {});
      await steer(world, day);
      if (at === 0 && day === secret.day) await secret.act(world.subject);
    }
    await makeReleases(toDay(day), { source });
    if (!isAsked) continue;
    for (const [at, world] of worlds.entries()) {
      lines[at === 0 ? 0 : 1].push(...(await askAll(world, day, ask)));
      await dateProtocols(world, day);
    }
  }
  return compare(worlds, lines, toDay(secret.day));
}

async function compare(
  [one, other]: readonly [World, World],
  [lines, otherLines]: [Line[], Line[]],
  since: Date,
): Promise<Played> {
  const [drawn, otherDrawn] = [await readDrawn(one), await readDrawn(other)];
  const moved = drawn.filter(
    ({ cells }, at) => String(cells) !== String(otherDrawn[at]?.cells),
  ).length;
  const told: [Line[], Drawn[]] = [lines, drawn];
  return {
    differences: [
      ...differentReleases(drawn, otherDrawn, since),
      ...differentAnswers(told, [otherLines, otherDrawn], (day) => toDay(day)),
    ],
    moved,
  };
}
