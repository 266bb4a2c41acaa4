/** Who adopts a protocol, when, and what becomes of their sharing. */
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import { DAY_MS, startOfDay } from "./calendar.ts";
import {
  beta,
  between,
  chance,
  unit,
  uuid,
  weibull,
  weighted,
} from "./draws.ts";
import type { Consent, Person } from "./life.ts";
import { homes, parameters as p } from "./parameters.ts";

const HOUR_MS = 3_600_000;

export type Character = {
  timeZone: string;
  language: "en" | "de";
  /** The share of due days that are followed. */
  follows: number;
  /** On how many days after the first they still answer; the last of them is the last answer. */
  staysDays: number;
  saysSo: boolean;
};

export function drawCharacter(random: Random): Character {
  const { timeZone, language } = weighted(random, homes);
  const isGone = chance(random, p.neverStarts);
  return {
    timeZone,
    language,
    follows: beta(random, p.followAlpha, p.followBeta),
    staysDays: isGone
      ? 0
      : Math.ceil(weibull(random, p.stopShape, p.stopScaleDays)),
    saysSo: chance(random, p.saysSo),
  };
}

/** The day before `end` on which somebody adopts: later days see more of it. */
export function drawFirstDay(
  random: Random,
  from: number,
  end: number,
): number {
  // the density grows linearly from 1 to `growth`: its distribution, inverted
  const slope = p.growth - 1;
  const place = unit(random) * (1 + slope / 2);
  const share = (Math.sqrt(1 + 2 * slope * place) - 1) / slope;
  return from + Math.floor(share * (end - from));
}

/** A moment in the waking hours of a local day. */
export function wakingMoment(
  random: Random,
  timeZone: string,
  day: number,
): number {
  return startOfDay(timeZone, day) + 7 * HOUR_MS + random.below(15 * HOUR_MS);
}

/** An account as old as the adoption, or older. Verified within the hour, or never. */
export function drawPerson(
  random: Random,
  number: number,
  adoptedAt: number,
): Person {
  const olderMs = chance(random, p.hadAccount)
    ? between(random, 1, p.accountDays) * DAY_MS
    : between(random, 1, 20) * 60_000;
  const createdAt = adoptedAt - olderMs;
  const verifiedAt = Math.min(createdAt + random.below(HOUR_MS), adoptedAt);
  return {
    id: `sample_${number}`,
    createdAt,
    verifiedAt: chance(random, p.verified) ? verifiedAt : null,
  };
}

/** Every yes and no to sharing before `until`, in order. */
export function drawConsents(
  random: Random,
  adoptedAt: number,
  until: number,
): Consent[] {
  const later = (at: number) =>
    at + HOUR_MS + random.below(p.withinDays * DAY_MS);
  const moments: number[] = [];
  if (chance(random, p.sharesAtOnce))
    moments.push(adoptedAt + random.below(60_000));
  else if (chance(random, p.sharesLater)) moments.push(later(adoptedAt));
  const [yes] = moments;
  if (yes !== undefined && chance(random, p.optsOut)) {
    const no = later(yes);
    moments.push(no);
    if (chance(random, p.sharesAgain)) moments.push(later(no));
  }
  return moments
    .filter((at) => at < until)
    .map((at, index) => ({
      id: uuid(random, at),
      at,
      shares: index % 2 === 0,
    }));
}
