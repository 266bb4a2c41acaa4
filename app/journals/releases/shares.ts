/**
 * Shares of 0 to 1, adding up to 1, of noisy counts that may be below 0: the nearest counts that are not, with the same sum.
 * Nobody's data is touched. Source: projection on the simplex, Duchi, Shalev-Shwartz, Singer & Chandra (2008), ICML.
 */
export function sharesOf(cells: readonly number[]): number[] {
  const total = Math.max(
    1,
    cells.reduce((sum, each) => sum + each, 0),
  );
  const descending = cells.toSorted((one, other) => other - one);
  let sum = 0;
  let excess = 0;
  for (const [index, count] of descending.entries()) {
    sum += count;
    const candidate = (sum - total) / (index + 1);
    if (count > candidate) excess = candidate;
  }
  return cells.map((count) => Math.max(0, count - excess) / total);
}
