/**
 * The movable clock behind token lifetimes and the rate limit. What the app compares with its own
 * clock (session tokens, webhook and product times) stays on wall time.
 */
export interface Clock {
  now(): number;
  /** As now, but running `timeScale` times as fast: the rate limit's time. */
  scaledNow(): number;
  advance(milliseconds: number): void;
  reset(): void;
}

export function createClock(timeScale = 1): Clock {
  const startMs = Date.now();
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    scaledNow: () => startMs + (Date.now() - startMs) * timeScale + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    reset: () => {
      offset = 0;
    },
  };
}
