/** Rules broken on purpose. In each of these games the attacker must win more often than the policy allows. */
import { accuracyAt } from "../../app/journals/releases/bounds.ts";
import {
  type Fraction,
  fraction,
  toNumber,
} from "../../app/journals/releases/fraction.ts";
import { type Policy, policy } from "../../app/journals/releases/policy.ts";
import { sumVectors } from "../../app/journals/releases/vectors.ts";
import type { Game, World } from "./game.ts";
import { LAST, others, someone } from "./people.ts";
import { boundOf, here, optedOut, worldOf } from "./secrets.ts";

const present = [worldOf([], [LAST]), worldOf([here], [LAST])] as const;
const protocolIds = Array.from({ length: 10 }, (_, at) => `p${at + 1}`);
const inAll = someone({ protocolIds });
const uncapped = { ...policy, protocolsPerPerson: protocolIds.length };
const noNoise = withEpsilon(1000);
const READS = 30;
const DATES = 28;

export const brokenRules: Game[] = [
  {
    name: "noise off",
    bound: boundOf("present_in_a_window"),
    worlds: present,
    rules: noNoise,
  },
  {
    // of one cell alone the bound is exact, so that half of the noise is too little for it
    name: "noise halved",
    bound: accuracyAt(toNumber(policy.vectors.adherence.epsilon)),
    worlds: present,
    vectors: ["adherence"],
    rules: withEpsilon(2),
  },
  {
    name: "a person counts in every protocol",
    bound: boundOf("present_in_a_window"),
    worlds: [worldOf([], [LAST], uncapped), worldOf([inAll], [LAST], uncapped)],
    protocolIds,
  },
  {
    name: "sums rounded to five instead of noise",
    bound: boundOf("present_in_a_window"),
    worlds: [rounded(present[0]), rounded(present[1])],
    rules: noNoise,
  },
  {
    name: "window recomputed after an opt-out, with the noise remembered",
    bound: boundOf("present_in_a_window"),
    worlds: [
      [...present[1], ...present[1]],
      [...present[1], ...worldOf([optedOut], [LAST])],
    ],
    isNoiseRemembered: true,
  },
  {
    name: "fresh noise for every read",
    bound: boundOf("present_in_a_window"),
    worlds: [repeated(present[0], READS), repeated(present[1], READS)],
  },
  {
    name: "windows of any dates",
    bound: boundOf("present_in_a_window"),
    worlds: [shifted(false), shifted(true)],
    vectors: ["adherence"],
  },
];

/** Every ε so many times as large, in a budget that lets it through. */
function withEpsilon(times: number): Policy {
  const more = <Row extends { epsilon: Fraction }>(row: Row): Row => ({
    ...row,
    epsilon: fraction(row.epsilon.numerator * times, row.epsilon.denominator),
  });
  const { adherence, outcome, feedback } = policy.vectors;
  return {
    ...policy,
    epsilonPerWindow: fraction(times, 1),
    vectors: {
      adherence: more(adherence),
      outcome: more(outcome),
      feedback: more(feedback),
    },
  };
}

function rounded(world: World): World {
  const toFive = (counts: number[]) =>
    counts.map((count) => Math.round(count / 5) * 5);
  return world.map(({ window, sums }) => ({
    window,
    sums: new Map(
      [...sums].map(([id, { adherence, outcome, feedback }]) => [
        id,
        {
          adherence: toFive(adherence),
          outcome: toFive(outcome),
          feedback: toFive(feedback),
        },
      ]),
    ),
  }));
}

function repeated(world: World, times: number): World {
  return Array.from({ length: times }, () => world).flat();
}

/** Asking for days that begin so many days earlier is asking for these days of a life so many days later. */
function shifted(isPresent: boolean): World {
  return Array.from({ length: DATES }, (_, shiftDays) => {
    const people = isPresent ? [someone({ shiftDays })] : [];
    return { window: LAST, sums: sumVectors([...others, ...people], LAST) };
  });
}
