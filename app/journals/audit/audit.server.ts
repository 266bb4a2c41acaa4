/**
 * Who changed what. An event is written in the transaction of its effect: both are there or neither. The database refuses to
 * change or delete one. Holds ids and ETags, never what a person or a merchant wrote, so that it can stay when they go.
 */
import { newId } from "../../platform/ids.server.ts";
import { type Sql, sql } from "../../platform/sql.server.ts";
import type { ChangeContext } from "../context.ts";

export type AuditAction =
  | "protocol.created"
  | "protocol.updated"
  | "protocol.archived"
  | "products.reported"
  | "token.issued"
  | "token.revoked";

export type AuditEvent = {
  partnerId: string;
  action: AuditAction;
  /** `protocol:<id>`, `token:<public part>`, `products:<how many>`. */
  object: `${"protocol" | "token" | "products"}:${string}`;
  etagBefore?: string;
  etagAfter?: string;
};

/** Writes the event, with the database's time. */
export async function recordEvent(
  ctx: ChangeContext,
  event: AuditEvent,
): Promise<void> {
  await ctx.tx.$executeRaw(insertEvent(ctx, event));
}

/**
 * The same as a statement, to stand in a `with` beside the change it tells of: one round trip less, and no event where
 * `condition` does not hold.
 */
export function insertEvent(
  { requestId, actor }: Pick<ChangeContext, "requestId" | "actor">,
  { partnerId, action, object, etagBefore, etagAfter }: AuditEvent,
  condition: Sql = sql`true`,
): Sql {
  return sql`
    insert into journals.audit_event
      (id, partner_id, actor, action, object, etag_before, etag_after, request_id)
    select ${newId()}::uuid, ${partnerId}::uuid, ${actor}, ${action}, ${object},
      ${etagBefore ?? null}, ${etagAfter ?? null}, ${requestId}
    where ${condition}`;
}
