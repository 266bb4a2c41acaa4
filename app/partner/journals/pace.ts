import { rates } from "../../contract/rates.ts";

/** Of the reads that Journals takes in a minute, so many are left for what merchants do. */
const READS_LEFT = 10;
/** A little more than the minute: requests do not all travel at the same speed. */
const WINDOW_MS = 62_000;

const MAX_BACKOFF_MS = 10 * 60 * 1000;
const FIRST_BACKOFF_MS = 4000;
const LEAST_BACKOFF_MS = 1000;

/** Sending more would be refused. `nextWriteAt`: when the shop may write next, now or when the oldest write leaves the minute. */
export const { note: noteWrite, nextAt: nextWriteAt } = pacer(
  rates.write.requests,
);
export const { note: noteRead, nextAt: nextReadAt } = pacer(
  rates.read.requests - READS_LEFT,
);

/**
 * Keeps when each shop's last requests were, in this process. Another process may send at the same time: then Journals
 * answers 429 and says when to go on.
 */
function pacer(most: number) {
  const sent = new Map<string, Date[]>();
  const recent = (shopId: string, at: Date) => {
    const since = at.getTime() - WINDOW_MS;
    return (sent.get(shopId) ?? []).filter((one) => one.getTime() > since);
  };
  return {
    note: (shopId: string, at: Date): void => {
      sent.set(shopId, [...recent(shopId, at), at]);
    },
    nextAt: (shopId: string, at: Date): Date => {
      const oldest = recent(shopId, at).at(-most);
      return oldest === undefined ? at : new Date(oldest.getTime() + WINDOW_MS);
    },
  };
}

/** Exponential with full jitter, so that many who failed together do not come back together; at most 10 minutes. */
export function backoffMs(attempts: number, random = Math.random()): number {
  const ceiling = Math.min(
    FIRST_BACKOFF_MS * 2 ** Math.max(0, attempts - 1),
    MAX_BACKOFF_MS,
  );
  return Math.max(LEAST_BACKOFF_MS, Math.round(random * ceiling));
}
