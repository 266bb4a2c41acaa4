/** How long people go on: the product-limit estimator of survival. Runs anywhere. */

/** The 97.5th percentile of the standard normal distribution: both tails together leave 5 % out. */
const Z_95 = 1.959963984540054;

/** Observed up to `time`; `hasStopped` false: censored, went on at least so long. */
export type Observed = { time: number; hasStopped: boolean };

/** What holds from `time` on, until the next step. */
export type Step = {
  time: number;
  atRisk: number;
  stopped: number;
  /** S(t). */
  survival: number;
  /** Greenwood's, of S(t). */
  variance: number;
  /** 95 %; null where S(t) is 0, as its logarithm has no logarithm. */
  interval: { low: number; high: number } | null;
};

/**
 * One step for each time at which somebody stopped, in order. Whoever is censored at a time was at risk then. Sources:
 * Kaplan & Meier (1958), JASA 53, 457–481: S(t) = Π (1 − d/n); Greenwood (1926): Var = S² Σ d/(n (n − d)); log(−log S)
 * interval: Kalbfleisch & Prentice (1980), S^exp(±z √Var / (S log S)).
 */
export function kaplanMeier(people: readonly Observed[]): Step[] {
  const times = [
    ...new Set(
      people.filter(({ hasStopped }) => hasStopped).map(({ time }) => time),
    ),
  ].sort((one, other) => one - other);
  let survival = 1;
  let sum = 0;
  return times.map((time) => {
    const atRisk = people.filter((person) => person.time >= time).length;
    const stopped = people.filter(
      (person) => person.hasStopped && person.time === time,
    ).length;
    survival *= (atRisk - stopped) / atRisk;
    sum += stopped / (atRisk * (atRisk - stopped));
    const hasSurvivors = survival > 0;
    return {
      time,
      atRisk,
      stopped,
      survival,
      variance: hasSurvivors ? survival * survival * sum : 0,
      interval: hasSurvivors ? logLogInterval(survival, sum) : null,
    };
  });
}

function logLogInterval(survival: number, sum: number) {
  const width = Math.exp((Z_95 * Math.sqrt(sum)) / -Math.log(survival));
  return { low: survival ** width, high: survival ** (1 / width) };
}
