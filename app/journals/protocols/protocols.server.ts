/** The protocols of a partner. People follow a version, so versions are kept for good. */
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
import { recordEvent } from "../audit/audit.server.ts";
import type { JournalsContext } from "../context.ts";
import { etagOf, versionsOf } from "./etag.ts";

/** Makes version 1. One statement: all or nothing also without a transaction. */
export async function createProtocol(
  ctx: JournalsContext,
  input: ProtocolInput,
): Promise<JournalsProtocol> {
  const [row] = await ctx.tx.$queryRaw<JournalsProtocol[]>`
    select ${COLUMNS} from journals.create_protocol(${documentOf(ctx, newId(), input)},
      ${now()}::timestamptz, ${eventOf(ctx)})`;
  if (!row) throw new Error("a protocol vanished while it was made");
  return row;
}

/**
 * Replaces the document and makes a version; an equal document changes nothing. One statement, too. Throws not-found (also
 * for another partner's), conflict when archived, precondition-failed when `ifMatch` is stale.
 */
export async function updateProtocol(
  ctx: JournalsContext,
  id: string,
  { input, ifMatch }: { input: ProtocolInput; ifMatch?: string | undefined },
): Promise<JournalsProtocol> {
  if (!isUuid(id)) throw new AppError("not-found");
  const versions = ifMatch === undefined ? null : versionsOf(ifMatch);
  const [row] = await ctx.tx.$queryRaw<Replaced[]>`
    select ${COLUMNS}, is_refused as "isRefused"
    from journals.replace_protocol(${documentOf(ctx, id, input)}, ${versions}::text[],
      ${now()}::timestamptz, ${eventOf(ctx)})`;
  if (!row) throw new AppError("not-found");
  const { isRefused, ...protocol } = row;
  if (!isRefused) return protocol;
  if (protocol.status === "archived")
    throw new AppError("conflict", {
      detail: "The protocol is archived and cannot change. Create a new one.",
    });
  throw new AppError("precondition-failed", {
    detail: `If-Match does not name the current version, ${etagOf(protocol.version)}.`,
  });
}

/** Stops adoption and keeps everything. Archiving again changes nothing. Throws not-found. */
export async function archiveProtocol(
  ctx: JournalsContext,
  id: string,
): Promise<void> {
  const current = await lockProtocol(ctx, id);
  if (current.status !== "archived")
    await ctx.tx.journalsProtocol.update({
      where: { id, partnerId: ctx.partnerId },
      data: { status: "archived" },
    });
  const etag = etagOf(current.version);
  await recordEvent(ctx, {
    partnerId: ctx.partnerId,
    action: "protocol.archived",
    object: `protocol:${id}`,
    etagBefore: etag,
    etagAfter: etag,
  });
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

const COLUMNS = sql`id, partner_id as "partnerId", title, status, version, content,
  created_at as "createdAt", updated_at as "updatedAt"`;

type Replaced = JournalsProtocol & { isRefused: boolean };

/** The first arguments of the functions that write a protocol. */
function documentOf(
  { partnerId }: JournalsContext,
  id: string,
  input: ProtocolInput,
): Sql {
  return sql`${id}::uuid, ${partnerId}::uuid, ${input.title}, ${JSON.stringify(input)}::jsonb`;
}

/** The last ones. */
function eventOf({ actor, requestId }: JournalsContext): Sql {
  return sql`${newId()}::uuid, ${actor}, ${requestId}`;
}

/** Throws not-found, also for another partner's. */
async function lockProtocol(
  { tx, partnerId }: JournalsContext,
  id: string,
): Promise<JournalsProtocol> {
  if (!isUuid(id)) throw new AppError("not-found");
  const [row] = await tx.$queryRaw<JournalsProtocol[]>`
    select ${COLUMNS} from journals.protocol
    where id = ${id}::uuid and partner_id = ${partnerId}::uuid for update`;
  if (!row) throw new AppError("not-found");
  return row;
}
