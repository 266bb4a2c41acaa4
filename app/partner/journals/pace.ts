import { rates } from "../../contract/rates.ts";

/** Journals takes no more in any 60 seconds: sending more would be refused. */
const WRITES = rates.write.requests;
/** A little more than the minute: requests do not all travel at the same speed. */
const WINDOW_MS = 62_000;

const MAX_BACKOFF_MS = 10 * 60 * 1000;
const FIRST_BACKOFF_MS = 4000;
const LEAST_BACKOFF_MS = 1000;

/**
 * When each shop's last writes were, in this process. Another process may send
 * at the same time: then Journals answers 429 and says when to go on.
 */
const writes = new Map<string, Date[]>();

export function noteWrite(shopId: string, at: Date): void {
  writes.set(shopId, [...recentWrites(shopId, at), at]);
}

/** When the shop may write next: now, or when the oldest write leaves the window. */
export function nextWriteAt(shopId: string, at: Date): Date {
  const recent = recentWrites(shopId, at);
  const oldest = recent[recent.length - WRITES];
  return oldest === undefined ? at : new Date(oldest.getTime() + WINDOW_MS);
}

function recentWrites(shopId: string, at: Date): Date[] {
  const since = at.getTime() - WINDOW_MS;
  return (writes.get(shopId) ?? []).filter((write) => write.getTime() > since);
}

/** Exponential with full jitter, so that many who failed together do not come back together; at most 10 minutes. */
export function backoffMs(attempts: number, random = Math.random()): number {
  const ceiling = Math.min(
    FIRST_BACKOFF_MS * 2 ** Math.max(0, attempts - 1),
    MAX_BACKOFF_MS,
  );
  return Math.max(LEAST_BACKOFF_MS, Math.round(random * ceiling));
}
