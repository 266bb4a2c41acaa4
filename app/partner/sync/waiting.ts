/** How long protocols take to Journals. Runs anywhere. */

/** The outbox sends 20 a minute. */
const SECONDS_PER_PROTOCOL = 3;

/** Seconds until Journals has all that wait; null: none does. `nextAttempts`: when each is tried next, null: soon. */
export function journalsSeconds(
  nextAttempts: readonly (Date | null)[],
  at: Date,
): number | null {
  if (nextAttempts.length === 0) return null;
  const waits = nextAttempts.map((next) =>
    next ? Math.max(0, (next.getTime() - at.getTime()) / 1000) : 0,
  );
  return Math.ceil(
    Math.max(...waits) + SECONDS_PER_PROTOCOL * nextAttempts.length,
  );
}
