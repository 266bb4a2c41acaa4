import type { Clock } from "../clock.ts";
import { PLANS } from "../plans.ts";
import type { Store } from "../store/store.ts";

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface RateLimits {
  /** Reserves points; false when the bucket holds too few. */
  reserve(store: Store, points: number): boolean;
  /** Gives back what a call reserved and did not use. */
  refund(store: Store, points: number): void;
  status(store: Store): ThrottleStatus;
  reset(): void;
}

/** One leaky bucket per shop, refilled continuously on the sandbox clock. */
export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, { available: number; atMs: number }>();

  function refilled(store: Store) {
    const plan = PLANS[store.settings.plan];
    const nowMs = clock.scaledNow();
    const bucket = buckets.get(store.settings.domain) ?? {
      available: plan.maximumAvailable,
      atMs: nowMs,
    };
    const elapsedSeconds = Math.max(0, nowMs - bucket.atMs) / 1000;
    bucket.available = Math.min(
      plan.maximumAvailable,
      bucket.available + elapsedSeconds * plan.restoreRate,
    );
    bucket.atMs = nowMs;
    buckets.set(store.settings.domain, bucket);
    return bucket;
  }

  return {
    reserve: (store, points) => {
      const bucket = refilled(store);
      if (bucket.available < points) return false;
      bucket.available -= points;
      return true;
    },
    refund: (store, points) => {
      const bucket = refilled(store);
      const { maximumAvailable } = PLANS[store.settings.plan];
      bucket.available = Math.min(maximumAvailable, bucket.available + points);
    },
    status: (store) => {
      const { maximumAvailable, restoreRate } = PLANS[store.settings.plan];
      const currentlyAvailable = Math.floor(refilled(store).available);
      return { maximumAvailable, currentlyAvailable, restoreRate };
    },
    reset: () => {
      buckets.clear();
    },
  };
}
