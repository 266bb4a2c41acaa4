import type { PublishedProtocol } from "./published.ts";

/** Counted up when a reader of the metafield would have to change. */
const SCHEMA = 1;

/**
 * The whole document as Journals knows it. Deterministic: keys are sorted at
 * every depth, because the database keeps no order and a push writes whatever
 * differs from the last time.
 */
export function protocolJson({
  content,
  journalsId,
  journalsVersion,
}: PublishedProtocol): string {
  return stableJson({
    schema: SCHEMA,
    id: journalsId,
    version: journalsVersion,
    ...content,
  });
}

/** JSON with the keys of every object sorted; undefined members are left out. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    isRecord(member)
      ? Object.fromEntries(
          Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : member,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
