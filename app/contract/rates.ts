/** How much one token may ask for. */

export type Rate = { requests: number; windowSeconds: number };

/**
 * Never more than so many requests of a class are taken from one token in any 60 seconds, wherever that minute is laid.
 * `none`: not counted.
 */
export const rates = {
  read: { requests: 60, windowSeconds: 60 },
  write: { requests: 20, windowSeconds: 60 },
  report: { requests: 200, windowSeconds: 60 },
  none: null,
} as const satisfies Record<string, Rate | null>;

export type RateClass = keyof typeof rates;
