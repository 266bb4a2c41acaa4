/** Standard deviations that leave out 5 %, both tails together: two decimals, as the tables of intervals use it. */
const Z_95 = 1.96;

/**
 * Wilson's score interval for a share of `successes` in `trials`, 95 % by default. Holds its level for few trials and for
 * shares near 0 and 1, where the usual one does not. Source: Wilson (1927), JASA 22, 209–212. `trials` is 1 or more.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  z = Z_95,
): { low: number; high: number } {
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = share + spread / 2;
  const half =
    z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return {
    // exact at the ends, where the difference of two equal numbers may not be
    low: successes === 0 ? 0 : (centre - half) / (1 + spread),
    high: successes === trials ? 1 : (centre + half) / (1 + spread),
  };
}
