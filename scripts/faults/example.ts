/** A push as it should end, for tests to spoil. */
import {
  checkPush,
  type Evidence,
  faultsOf,
  type LoggedWrite,
} from "./check.ts";

export const GID = "gid://shopify/Product/1";
export const OLD = { timing: "at noon", dosage: "1 capsule" };
export const NEW = { timing: "with meals" };

export const digestOf = (value: string | null) => value && `digest of ${value}`;
export function write(
  by: LoggedWrite["by"],
  key: string,
  value: string | null,
  second: number,
): LoggedWrite {
  const at = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
  return { at, by, ownerId: GID, key, value, digest: digestOf(value) };
}
export const at = (second: number) => write("app", "timing", null, second).at;
export const set = write("app", "timing", "with meals", 10);
export const removed = write("app", "dosage", null, 11);
export const theirs = write("other", "timing", "whenever", 9);

/** A push that changed timing and removed dosage, as it should. */
export const whole: Evidence = {
  planned: new Map([[GID, NEW]]),
  before: new Map([[GID, OLD]]),
  after: new Map([[GID, NEW]]),
  writes: [set, removed],
  from: 0,
  listed: [{ gid: GID, state: "applied", errors: [] }],
};
export const sentences = (evidence: Partial<Evidence>, base = whole) =>
  faultsOf(checkPush({ ...base, ...evidence }));
