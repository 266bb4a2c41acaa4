/** What is told of noisy counts, as the API answers it (app/contract/analytics.ts), but for the release's own data. */
import { type AnswerOf, themes } from "../../contract/analytics.ts";
import { ADHERENT_PDC } from "../adherence/measures.ts";
import { participantsOf, ratingCells, sumOf } from "./gate.ts";
import { type Estimate, estimatesOf } from "./intervals.ts";
import { policy, type VectorName } from "./policy.ts";
import { cellEpsilon } from "./release.ts";
import { sharesOf } from "./shares.ts";

type Shown<M extends "adherence" | "feedback" | "retention"> = Extract<
  AnswerOf<M>,
  { suppressed: false }
>;

const pdcCells = policy.pdcCells.map((from, at) => ({
  from,
  to: policy.pdcCells[at + 1] ?? 1,
}));

/** PDC by the middle of each cell: .1 .3 .5 .7 .875 .975 */
const MIDDLES = pdcCells.map(({ from, to }) => (from + to) / 2);

/** `cells` are of one release, or added up of `draws` of them. */
export function adherenceNumbers(
  cells: readonly number[],
  draws = 1,
): Pick<Shown<"adherence">, "mean_pdc" | "adherent" | "distribution"> {
  const estimates = estimatesOf(noisy("adherence", cells, draws), (counts) => {
    const shares = sharesOf(counts);
    const mean = sumOf(shares.map((share, at) => share * (MIDDLES[at] ?? 0)));
    const adherent = shares.filter(
      (_, at) => (policy.pdcCells[at] ?? 0) >= ADHERENT_PDC,
    );
    return [mean, sumOf(adherent), ...shares];
  });
  return {
    mean_pdc: at(estimates, 0),
    adherent: at(estimates, 1),
    distribution: pdcCells.map((cell, index) => ({
      ...cell,
      share: at(estimates, 2 + index),
    })),
  };
}

export function feedbackNumbers(
  cells: readonly number[],
): Pick<Shown<"feedback">, "writers" | "ratings" | "themes"> {
  const { ratedTo } = policy;
  const estimates = estimatesOf(noisy("feedback", cells, 1), (counts) => [
    ...sharesOf(ratingCells(counts)),
    ...sharesOf(counts.slice(ratedTo.length)),
  ]);
  return {
    writers: participantsOf(sumOf(ratingCells(cells))),
    ratings: ratedTo.map((to, index) => ({
      from: (ratedTo[index - 1] ?? 0) + 1,
      to,
      share: at(estimates, index),
    })),
    themes: themes.map((theme, index) => ({
      theme,
      share: at(estimates, ratedTo.length + index),
    })),
  };
}

/** `cells` are added up of the releases of `draws` windows. What is left after each week never rises. */
export function outcomeNumbers(
  cells: readonly number[],
  draws: number,
): Pick<Shown<"retention">, "funnel" | "persistence"> {
  const weeks = [0, ...policy.stoppedByWeek];
  const estimates = estimatesOf(noisy("outcome", cells, draws), (counts) => {
    const shares = sharesOf(counts);
    const stillThere = weeks.map((_, week) => sumOf(shares.slice(week + 1)));
    return [...stillThere, shares.at(-1) ?? 0];
  });
  const reachedEnd = weeks.length - 1;
  const all = { value: 1, low: 1, high: 1 };
  return {
    funnel: [
      { stage: "adopted", share: all },
      { stage: "started", share: at(estimates, 0) },
      { stage: "reached_end", share: at(estimates, reachedEnd) },
      { stage: "completed", share: at(estimates, weeks.length) },
    ],
    persistence: weeks.map((week, index) => ({
      week,
      share: at(estimates, index),
    })),
  };
}

function noisy(vector: VectorName, cells: readonly number[], draws: number) {
  return { cells, epsilon: cellEpsilon(vector), draws };
}

/** To three decimals, as they are stored: within 0 and 1 also where sums are not exactly so. */
function at(estimates: readonly Estimate[], index: number): Estimate {
  const estimate = estimates[index];
  if (!estimate) throw new Error(`There is no number ${index}`);
  const { value, low, high } = estimate;
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

function rounded(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 1000) / 1000));
}
