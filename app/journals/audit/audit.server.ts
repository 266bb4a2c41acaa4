/**
 * Who changed what. An event is written in the transaction of its effect: both are there or neither. The database refuses to
 * change or delete one. Holds ids and ETags, never what a person or a merchant wrote, so that it can stay when they go.
 */
import { newId } from "../../platform/ids.server.ts";
import type { ChangeContext } from "../context.ts";

export type AuditAction =
  | "protocol.created"
  | "protocol.updated"
  | "protocol.archived"
  | "products.reported"
  | "releases.withdrawn"
  | "token.issued"
  | "token.revoked";

export type AuditEvent = {
  partnerId: string;
  action: AuditAction;
  /** `protocol:<id>`, `token:<public part>`, `products:<how many>`, `releases:through-window-<n>`. */
  object: `${"protocol" | "token" | "products" | "releases"}:${string}`;
  etagBefore?: string;
  etagAfter?: string;
};

/** Writes the event, with the database's time. */
export async function recordEvent(
  { tx, requestId, actor }: ChangeContext,
  { partnerId, action, object, etagBefore, etagAfter }: AuditEvent,
): Promise<void> {
  await tx.$queryRaw`
    select journals.record_event(${newId()}::uuid, ${partnerId}::uuid, ${actor}, ${action}, ${object},
      ${etagBefore ?? null}::text, ${etagAfter ?? null}::text, ${requestId})::text`;
}
