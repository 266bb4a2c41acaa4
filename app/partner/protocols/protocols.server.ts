import type { Prisma } from "@prisma/client";
import { ProtocolInput } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueForJournals } from "../journals/outbox-queue.server.ts";
import { stableJson } from "../metafields/protocol-json.ts";
import { ASSIGN_WITHIN_MS } from "../products/assignment.server.ts";
import { markProductsPending, unassignProducts } from "./assigned.server.ts";
import { findProtocolLocked } from "./lock.server.ts";
import {
  countByStatus,
  listNewest,
  presentDetail,
  presentSummary,
} from "./newest.server.ts";
import {
  PROTOCOL_PAGE_SIZE,
  type ProtocolDetail,
  type ProtocolListQuery,
  type ProtocolPage,
  type ProtocolQuery,
  type ProtocolSummary,
  type SavedProtocol,
  type SaveProtocol,
} from "./protocol.ts";

/** The shop's protocols by title; all of them unless a status or a part of the title is asked for. */
export async function listProtocols(
  ctx: PartnerContext,
  query: ProtocolQuery = {},
): Promise<ProtocolSummary[]> {
  const rows = await listNewest(ctx, query);
  return rows.map((row) => presentSummary(row, ctx.primaryLocale));
}

/** The same, 50 a page, with the number of each status; a page beyond the last is the last. */
export async function listProtocolPage(
  ctx: PartnerContext,
  { status, search, page: asked }: ProtocolListQuery,
): Promise<ProtocolPage> {
  const pageSize = PROTOCOL_PAGE_SIZE;
  const counts = await countByStatus(ctx, search);
  const total = counts[status];
  const page = Math.min(asked, Math.max(1, Math.ceil(total / pageSize)));
  const part = { limit: pageSize, offset: (page - 1) * pageSize };
  const rows = await listNewest(ctx, { status, search }, part);
  const protocols = rows.map((row) => presentSummary(row, ctx.primaryLocale));
  return { protocols, page, pageSize, total, counts };
}

/** Throws not-found, also for another shop's. */
export async function getProtocol(
  ctx: PartnerContext,
  id: string,
): Promise<ProtocolDetail> {
  const [row] = isUuid(id) ? await listNewest(ctx, { id }) : [];
  if (!row) throw new AppError("not-found");
  return presentDetail(row, ctx.primaryLocale);
}

/**
 * Saves a protocol as a new, immutable version, marks its products as pending
 * and queues it for Journals: all of it or nothing. Nothing reaches the
 * storefront. An equal document makes no version. Throws invalid, not-found,
 * conflict when archived, precondition-failed when `expectedVersion` is stale.
 */
export async function saveProtocol(
  ctx: PartnerContext,
  save: SaveProtocol,
): Promise<SavedProtocol> {
  return db().prisma.$transaction((tx) => saveProtocolIn(tx, ctx, save), {
    timeout: ASSIGN_WITHIN_MS,
  });
}

/** `saveProtocol` as a part of the caller's transaction. */
export async function saveProtocolIn(
  tx: Tx,
  ctx: PartnerContext,
  { id, expectedVersion, content, restoredFrom = null }: SaveProtocol,
): Promise<SavedProtocol> {
  const input = parseContent(content);
  if (id === null) return createProtocol(tx, ctx.shopId, input);
  const protocol = await findProtocolLocked(tx, ctx.shopId, id);
  if (!protocol) throw new AppError("not-found");
  if (protocol.status === "archived")
    throw new AppError("conflict", {
      detail: "The protocol is archived and cannot change.",
    });
  const { version } = protocol;
  const latest = await tx.protocolVersion.findUniqueOrThrow({
    where: { protocolId_version: { protocolId: id, version } },
  });
  // also when it is stale: whoever saved in the meantime wrote the same
  if (stableJson(latest.content) === stableJson(input))
    return { id, version, changed: false };
  if (expectedVersion !== null && expectedVersion !== version)
    throw new AppError("precondition-failed", {
      detail: "Someone else saved this protocol in the meantime.",
    });
  return addVersion(tx, { id, version: version + 1, input, restoredFrom });
}

/**
 * Takes the protocol out of use: its products have none any more, Journals is
 * told, versions stay. Answers the products that had it: `unarchiveProtocol`
 * gives it back to them. Archiving again changes nothing. Throws not-found.
 */
export async function archiveProtocol(
  ctx: PartnerContext,
  id: string,
): Promise<{ gids: string[] }> {
  return db().prisma.$transaction((tx) => archiveProtocolIn(tx, ctx, id), {
    timeout: ASSIGN_WITHIN_MS,
  });
}

/** `archiveProtocol` as a part of the caller's transaction. */
export async function archiveProtocolIn(
  tx: Tx,
  ctx: PartnerContext,
  id: string,
): Promise<{ gids: string[] }> {
  const protocol = await findProtocolLocked(tx, ctx.shopId, id);
  if (!protocol) throw new AppError("not-found");
  if (protocol.status === "archived") return { gids: [] };
  const archived = await tx.protocol.update({
    where: { id },
    data: { status: "archived", updatedAt: now() },
  });
  const gids = await unassignProducts(tx, archived);
  await queueForJournals(tx, archived);
  return { gids };
}

type Tx = Prisma.TransactionClient;

async function createProtocol(
  tx: Tx,
  shopId: string,
  input: ProtocolInput,
): Promise<SavedProtocol> {
  const at = { createdAt: now() };
  const protocol = await tx.protocol.create({
    data: {
      id: newId(),
      shopId,
      title: input.title,
      version: 1,
      ...at,
      versions: { create: { version: 1, content: input, ...at } },
    },
  });
  await queueForJournals(tx, protocol);
  return { id: protocol.id, version: 1, changed: true };
}

type NewVersion = {
  id: string;
  version: number;
  input: ProtocolInput;
  restoredFrom: number | null;
};

async function addVersion(
  tx: Tx,
  { id, version, input: content, restoredFrom }: NewVersion,
): Promise<SavedProtocol> {
  const at = { createdAt: now() };
  const protocol = await tx.protocol.update({
    where: { id },
    data: {
      title: content.title,
      version,
      updatedAt: now(),
      versions: { create: { version, content, restoredFrom, ...at } },
    },
  });
  await markProductsPending(tx, protocol);
  await queueForJournals(tx, protocol);
  return { id, version, changed: true };
}

/** The door has parsed it already; what a version holds stays for good, so it is looked at once more. */
function parseContent(content: ProtocolInput): ProtocolInput {
  const parsed = ProtocolInput.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", {
    errors: parsed.error.issues.map(({ path, message }) => ({
      pointer: `#${path.map((part) => `/${String(part)}`).join("")}`,
      detail: message,
    })),
  });
}
