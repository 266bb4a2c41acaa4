/**
 * The movable clock behind token lifetimes and the rate limit. What the app compares with its own
 * clock (session tokens, webhook and product times) stays on wall time.
 */
export interface Clock {
  now(): number;
  advance(milliseconds: number): void;
  reset(): void;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    reset: () => {
      offset = 0;
    },
  };
}
