/** The same limit within one process, for reads while the database cannot keep the log. */
import type { Rate } from "../../contract/rates.ts";

/** More tokens than are busy in a minute: what is forgotten then is the oldest. */
const MOST_SUBJECTS = 10_000;

const hits = new Map<string, number[]>();

/** `nowMs` is of a clock that never goes back. Answers whether the request is within the limit. */
export function takeProcessHit(
  subject: string,
  { requests, windowSeconds }: Rate,
  nowMs = performance.now(),
): boolean {
  const since = nowMs - windowSeconds * 1000;
  const recent = (hits.get(subject) ?? []).filter((hit) => hit > since);
  const isTaken = recent.length < requests;
  hits.delete(subject); // to the end of the map: the first is the one longest unused
  hits.set(subject, isTaken ? [...recent, nowMs] : recent);
  if (hits.size > MOST_SUBJECTS) hits.delete(firstKey());
  return isTaken;
}

function firstKey(): string {
  return hits.keys().next().value ?? "";
}
