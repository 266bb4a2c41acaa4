/** The protocols of a partner. People follow a version, so versions are kept for good. */
import { isDeepStrictEqual } from "node:util";
import type { JournalsProtocol } from "@prisma/client";
import type { z } from "zod";
import type {
  ProtocolInput,
  ProtocolResource,
} from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import { type AuditAction, recordEvent } from "../audit/audit.server.ts";
import type { JournalsContext } from "../context.ts";
import { etagOf, isMatch } from "./etag.ts";

/** Makes version 1. */
export async function createProtocol(
  ctx: JournalsContext,
  input: ProtocolInput,
): Promise<JournalsProtocol> {
  const created = await ctx.tx.journalsProtocol.create({
    data: {
      id: newId(),
      partnerId: ctx.partnerId,
      title: input.title,
      version: 1,
      content: input,
      versions: { create: { version: 1, content: input } },
    },
  });
  await record(ctx, "protocol.created", { after: created });
  return created;
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
  const current = await getProtocolLocked(ctx, id);
  if (current.status === "archived")
    throw new AppError("conflict", {
      detail: "The protocol is archived and cannot change. Create a new one.",
    });
  if (ifMatch !== undefined && !isMatch(ifMatch, current.version))
    throw new AppError("precondition-failed", {
      detail: `If-Match does not name the current version, ${etagOf(current.version)}.`,
    });
  const updated = isDeepStrictEqual(current.content, input)
    ? current
    : await addVersion(ctx, current, input);
  await record(ctx, "protocol.updated", { before: current, after: updated });
  return updated;
}

/** Stops adoption and keeps everything. Archiving again changes nothing. Throws not-found. */
export async function archiveProtocol(
  ctx: JournalsContext,
  id: string,
): Promise<void> {
  const current = await getProtocolLocked(ctx, id);
  if (current.status !== "archived")
    await ctx.tx.journalsProtocol.update({
      where: { id, partnerId: ctx.partnerId },
      data: { status: "archived" },
    });
  const before = current;
  await record(ctx, "protocol.archived", { before, after: current });
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

async function addVersion(
  { tx, partnerId }: JournalsContext,
  current: JournalsProtocol,
  input: ProtocolInput,
): Promise<JournalsProtocol> {
  const version = current.version + 1;
  return tx.journalsProtocol.update({
    where: { id: current.id, partnerId },
    data: {
      title: input.title,
      version,
      content: input,
      versions: { create: { version, content: input } },
    },
  });
}

type Change = { before?: JournalsProtocol; after: JournalsProtocol };

async function record(
  ctx: JournalsContext,
  action: AuditAction,
  { before, after }: Change,
): Promise<void> {
  await recordEvent(ctx, {
    partnerId: ctx.partnerId,
    action,
    object: `protocol:${after.id}`,
    ...(before && { etagBefore: etagOf(before.version) }),
    etagAfter: etagOf(after.version),
  });
}

/** Locked until the transaction ends, so that two updates make two versions. */
async function getProtocolLocked(
  { tx, partnerId }: JournalsContext,
  id: string,
): Promise<JournalsProtocol> {
  if (!isUuid(id)) throw new AppError("not-found");
  await tx.$queryRaw`
    select 1 from journals.protocol
    where id = ${id}::uuid and partner_id = ${partnerId}::uuid for update`;
  const row = await tx.journalsProtocol.findFirst({ where: { id, partnerId } });
  if (!row) throw new AppError("not-found");
  return row;
}
