import type { Prisma } from "@prisma/client";
import { ProtocolInput } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueForJournals } from "../journals/outbox-queue.server.ts";
import { stableJson } from "../metafields/protocol-json.ts";
import { markProductsPending, unassignProducts } from "./assigned.server.ts";
import { findProtocolLocked } from "./lock.server.ts";
import { listNewest, presentDetail, presentSummary } from "./newest.server.ts";
import type {
  ProtocolDetail,
  ProtocolQuery,
  ProtocolSummary,
  SavedProtocol,
  SaveProtocol,
} from "./protocol.ts";

/** The shop's protocols by title; all of them unless a status or a part of the title is asked for. */
export async function listProtocols(
  ctx: PartnerContext,
  query: ProtocolQuery = {},
): Promise<ProtocolSummary[]> {
  const rows = await listNewest(ctx, query);
  return rows.map((row) => presentSummary(row, ctx.primaryLocale));
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
  { id, expectedVersion, content }: SaveProtocol,
): Promise<SavedProtocol> {
  const input = parseContent(content);
  return db().prisma.$transaction(async (tx) => {
    if (id === null) return createProtocol(tx, ctx.shopId, input);
    const protocol = await findProtocolLocked(tx, ctx.shopId, id);
    if (!protocol) throw new AppError("not-found");
    if (protocol.status === "archived")
      throw new AppError("conflict", {
        detail: "The protocol is archived and cannot change.",
      });
    const { version } = protocol;
    if (expectedVersion !== null && expectedVersion !== version)
      throw new AppError("precondition-failed", {
        detail: "Someone else saved this protocol in the meantime.",
      });
    const latest = await tx.protocolVersion.findUniqueOrThrow({
      where: { protocolId_version: { protocolId: id, version } },
    });
    if (stableJson(latest.content) === stableJson(input))
      return { id, version, changed: false };
    return addVersion(tx, { id, version: version + 1, input });
  });
}

/**
 * Takes the protocol out of use: its products have none any more, Journals is
 * told, versions stay. Archiving again changes nothing. Throws not-found.
 */
export async function archiveProtocol(
  ctx: PartnerContext,
  id: string,
): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    const protocol = await findProtocolLocked(tx, ctx.shopId, id);
    if (!protocol) throw new AppError("not-found");
    if (protocol.status === "archived") return;
    const archived = await tx.protocol.update({
      where: { id },
      data: { status: "archived", updatedAt: now() },
    });
    await unassignProducts(tx, archived);
    await queueForJournals(tx, archived);
  });
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

async function addVersion(
  tx: Tx,
  { id, version, input }: { id: string; version: number; input: ProtocolInput },
): Promise<SavedProtocol> {
  const protocol = await tx.protocol.update({
    where: { id },
    data: {
      title: input.title,
      version,
      updatedAt: now(),
      versions: { create: { version, content: input, createdAt: now() } },
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
