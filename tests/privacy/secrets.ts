/** What releases must keep, each with the bound that the policy promises for it. */
import { type Bound, boundsOf } from "../../app/journals/releases/bounds.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import {
  type Person,
  sumVectors,
} from "../../app/journals/releases/vectors.ts";
import type { Game, World } from "./game.ts";
import { LAST, others, someone, TWELVE_WEEKS } from "./people.ts";

const bounds = boundsOf(policy);

export function boundOf(secret: Bound["secret"]): number {
  const bound = bounds.find((each) => each.secret === secret);
  if (!bound) throw new Error(`There is no bound of ${secret}`);
  return bound.accuracy;
}

/** The releases of these windows, where these people and the others live. */
export function worldOf(
  people: Person[],
  windows: number[],
  rules = policy,
): World {
  return windows.map((window) => ({
    window,
    sums: sumVectors([...others, ...people], window, rules),
  }));
}

export const here = someone({ feedback: { rating: 5, theme: "taste" } });
export const optedOut = someone({ sharedSince: null });
const lastOnly = someone({
  sharedSince: "2026-06-15T00:00Z",
  feedback: { rating: 5, theme: "taste" },
});

/** 23 of the last 28 days and 68 of 84 followed: with one less both are below 80 %. */
const missed = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 57, 62, 67, 72, 77];
const followedLast = someone({
  missed,
  feedback: { rating: 5, theme: "taste" },
});
const missedLast = someone({
  missed: [...missed, 83],
  feedback: { rating: 1, theme: "stomach" },
});

const firstTwo = worldOf([here], TWELVE_WEEKS.slice(0, 2));

export const secrets: Game[] = [
  {
    name: "present in one window",
    bound: boundOf("present_in_a_window"),
    worlds: [worldOf([], TWELVE_WEEKS), worldOf([lastOnly], TWELVE_WEEKS)],
  },
  {
    name: "one changed day",
    bound: boundOf("changed_day"),
    worlds: [worldOf([missedLast], [LAST]), worldOf([followedLast], [LAST])],
  },
  {
    name: "present for twelve weeks",
    bound: boundOf("present_12_weeks"),
    worlds: [worldOf([], TWELVE_WEEKS), worldOf([here], TWELVE_WEEKS)],
  },
  {
    name: "opted out before the third release",
    bound: boundOf("present_in_a_window"),
    worlds: [
      [...firstTwo, ...worldOf([here], [LAST])],
      [...firstTwo, ...worldOf([optedOut], [LAST])],
    ],
  },
];
