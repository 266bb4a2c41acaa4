/** The protocols of a partner. People follow a version, so versions are kept for good. */
import { isDeepStrictEqual } from "node:util";
import type { JournalsProtocol } from "@prisma/client";
import type { z } from "zod";
import type {
  ProtocolInput,
  ProtocolResource,
} from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import { type Sql, sql } from "../../platform/sql.server.ts";
import {
  type AuditAction,
  type AuditEvent,
  insertEvent,
  recordEvent,
} from "../audit/audit.server.ts";
import type { JournalsContext } from "../context.ts";
import { etagOf, isMatch } from "./etag.ts";

/** Makes version 1. */
export async function createProtocol(
  ctx: JournalsContext,
  input: ProtocolInput,
): Promise<JournalsProtocol> {
  const id = newId();
  const at = now();
  const row = await save(ctx, {
    id,
    statement: sql`
      insert into journals.protocol
        (id, partner_id, title, version, content, created_at, updated_at)
      values (${id}::uuid, ${ctx.partnerId}::uuid, ${input.title}, 1,
        ${JSON.stringify(input)}::jsonb, ${at}::timestamptz, ${at}::timestamptz)
      returning *`,
    action: "protocol.created",
    version: 1,
  });
  if (!row) throw new Error("a protocol vanished while it was made");
  return row;
}

/**
 * Replaces the document and makes a version; an equal document changes nothing. Throws not-found
 * (also for another partner's), conflict when archived, precondition-failed when `ifMatch` is stale.
 */
export async function updateProtocol(
  ctx: JournalsContext,
  id: string,
  { input, ifMatch }: { input: ProtocolInput; ifMatch?: string | undefined },
): Promise<JournalsProtocol> {
  for (;;) {
    const current = await getProtocol(ctx, id);
    if (current.status === "archived")
      throw new AppError("conflict", {
        detail: "The protocol is archived and cannot change. Create a new one.",
      });
    if (ifMatch !== undefined && !isMatch(ifMatch, current.version))
      throw new AppError("precondition-failed", {
        detail: `If-Match does not name the current version, ${etagOf(current.version)}.`,
      });
    if (isDeepStrictEqual(current.content, input)) {
      await record(ctx, "protocol.updated", current);
      return current;
    }
    const updated = await addVersion(ctx, current, input);
    if (updated) return updated;
    // somebody was faster: what was compared is no longer so
  }
}

/** Stops adoption and keeps everything. Archiving again changes nothing. Throws not-found. */
export async function archiveProtocol(
  ctx: JournalsContext,
  id: string,
): Promise<void> {
  const current = await getProtocol(ctx, id, sql`for update`);
  if (current.status !== "archived")
    await ctx.tx.journalsProtocol.update({
      where: { id, partnerId: ctx.partnerId },
      data: { status: "archived" },
    });
  await record(ctx, "protocol.archived", current);
}

/** The resource on the wire. */
export function presentProtocol(
  row: JournalsProtocol,
): z.input<typeof ProtocolResource> {
  return {
    ...(row.content as ProtocolInput), // was parsed on its way in
    id: row.id,
    partner_id: row.partnerId,
    status: row.status === "archived" ? "archived" : "active",
    version: row.version,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** Null when the protocol is no longer at this version, or archived: then nothing was done. */
function addVersion(
  ctx: JournalsContext,
  { id, version }: JournalsProtocol,
  input: ProtocolInput,
): Promise<JournalsProtocol | null> {
  return save(ctx, {
    id,
    statement: sql`
      update journals.protocol
      set title = ${input.title}, version = version + 1,
        content = ${JSON.stringify(input)}::jsonb, updated_at = ${now()}::timestamptz
      where id = ${id}::uuid and partner_id = ${ctx.partnerId}::uuid
        and version = ${version} and status = 'active'
      returning *`,
    action: "protocol.updated",
    version: version + 1,
    before: version,
  });
}

const COLUMNS = sql`id, partner_id as "partnerId", title, status, version, content,
  created_at as "createdAt", updated_at as "updatedAt"`;

type Saving = {
  id: string;
  /** Returns the row as it is now. */
  statement: Sql;
  action: AuditAction;
  version: number;
  before?: number | undefined;
};

/**
 * The row, its version and its event in one statement: all or nothing also without a transaction, and one round trip, for
 * which a client waits. Null, and nothing done, when the statement met no row.
 */
async function save(
  ctx: JournalsContext,
  { id, statement, action, version, before }: Saving,
): Promise<JournalsProtocol | null> {
  const event = eventOf(ctx, { id, action, version, before });
  const [row] = await ctx.tx.$queryRaw<JournalsProtocol[]>`
    with saved as (${statement}),
    version as (
      insert into journals.protocol_version (protocol_id, version, content)
      select id, version, content from saved),
    event as (${insertEvent(ctx, event, sql`exists (select from saved)`)})
    select ${COLUMNS} from saved`;
  return row ?? null;
}

/** That a request changed nothing of its version. */
async function record(
  ctx: JournalsContext,
  action: AuditAction,
  { id, version }: JournalsProtocol,
): Promise<void> {
  const event = eventOf(ctx, { id, action, version, before: version });
  await recordEvent(ctx, event);
}

function eventOf(
  { partnerId }: JournalsContext,
  { id, action, version, before }: Omit<Saving, "statement">,
): AuditEvent {
  return {
    partnerId,
    action,
    object: `protocol:${id}`,
    ...(before !== undefined && { etagBefore: etagOf(before) }),
    etagAfter: etagOf(version),
  };
}

/** Throws not-found, also for another partner's. */
async function getProtocol(
  { tx, partnerId }: JournalsContext,
  id: string,
  lock: Sql = sql``,
): Promise<JournalsProtocol> {
  if (!isUuid(id)) throw new AppError("not-found");
  const [row] = await tx.$queryRaw<JournalsProtocol[]>`
    select ${COLUMNS} from journals.protocol
    where id = ${id}::uuid and partner_id = ${partnerId}::uuid ${lock}`;
  if (!row) throw new AppError("not-found");
  return row;
}
