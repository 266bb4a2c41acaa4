/** Turning what texts say into protocols, in the verb's transaction. */
import type { Prisma } from "@prisma/client";
import { ProtocolInput } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { assign } from "../products/assignment.server.ts";
import { saveProtocolIn } from "../protocols/protocols.server.ts";
import {
  findSample,
  gone,
  hasProtocol,
  holdWaiting,
  type Sample,
} from "./deciding.server.ts";
import { type Draft, draftOf } from "./draft.ts";
import { readUsages } from "./existing.server.ts";
import { parseGroupId } from "./group-id.ts";
import type { Accepted, AcceptInput } from "./groups.ts";
import { usageKey } from "./suggestion-key.ts";
import { MAX_TITLE, proposeTitle } from "./title.ts";
import { inGroup } from "./undecided.server.ts";

type Tx = Prisma.TransactionClient;

/** Answers instead of throwing what speaks against it: then nothing was done, and another group can still be accepted. */
export async function acceptGroupIn(
  tx: Tx,
  ctx: PartnerContext,
  { groupId, title, productCount = Infinity }: AcceptInput,
): Promise<Accepted | AppError> {
  const key = parseGroupId(groupId);
  const sample = key && (await findSample(tx, ctx, inGroup(key)));
  if (!sample) return gone();
  const usage = usageOf(sample, ctx);
  if (usage instanceof AppError) return usage;
  const existing = await holdExisting(tx, ctx, usage);
  if (existing instanceof AppError) return existing;
  const gids = await holdWaiting(tx, ctx, key);
  if (gids.length > productCount)
    return conflict(
      "The group has grown since it was shown. Look at it again.",
    );
  if (gids.length > 0) {
    const target = existing ?? (await create(tx, ctx, usage, title));
    const created = existing === null;
    const protocolId = target.id;
    const assigned = await assign(tx, ctx, { gids, protocolId });
    return { protocolId, created, ...assigned };
  }
  // a second click, or a colleague a moment ago: what was asked for is done
  const isDone = existing && (await hasProtocol(tx, ctx, key, existing.id));
  return isDone ? nothingChanged(existing.id) : gone();
}

/** Throws what speaks against it. The product is given the protocol whatever it has. */
export async function acceptProductIn(
  tx: Tx,
  ctx: PartnerContext,
  gid: string,
): Promise<Accepted> {
  const which = sql`suggestion.product_gid = ${gid}`;
  const sample = await findSample(tx, ctx, which);
  if (!sample) throw new AppError("not-found");
  const usage = usageOf(sample, ctx);
  if (usage instanceof AppError) throw usage;
  const existing = await holdExisting(tx, ctx, usage);
  if (existing instanceof AppError) throw existing;
  const { id: protocolId } = existing ?? (await create(tx, ctx, usage));
  const assigned = await assign(tx, ctx, { gids: [gid], protocolId });
  // now that nothing can change it: was it still this text?
  const held = await findSample(tx, ctx, which);
  const now = held && usageOf(held, ctx);
  if (!now || now instanceof AppError || now.key !== usage.key)
    throw conflict("The product's text changed in the meantime.");
  return { protocolId, created: existing === null, ...assigned };
}

export function nothingChanged(protocolId: string): Accepted {
  return { protocolId, created: false, changed: 0, previous: [] };
}

type Usage = { draft: Draft; key: string };

function usageOf(
  { state, content }: Sample,
  { primaryLocale }: PartnerContext,
): Usage | AppError {
  if (state !== "ready")
    return conflict("The text leaves something open: decide about it first.");
  const draft = draftOf(content, primaryLocale);
  return { draft, key: usageKey(draft.content) };
}

/** An active protocol of equal usage, kept from being archived or changed until the transaction ends; null: there is none. */
async function holdExisting(
  tx: Tx,
  ctx: PartnerContext,
  { key }: Usage,
): Promise<{ id: string } | null | AppError> {
  const found = (await readUsages(tx, ctx)).get(key);
  if (!found) return null;
  const held = await tx.$queryRaw<unknown[]>`
    select from partner.protocol
    where id = ${found.id}::uuid and version = ${found.version} and status = 'active' for share`;
  return held.length > 0
    ? found
    : conflict("The protocol of this usage changed in the meantime.");
}

async function create(
  tx: Tx,
  ctx: PartnerContext,
  { draft }: Usage,
  title?: string,
): Promise<{ id: string }> {
  const { primaryLocale } = ctx;
  const proposed = proposeTitle(draft, primaryLocale) ?? "";
  const content = ProtocolInput.parse({
    ...draft.content,
    title: title ?? (await freeTitle(tx, ctx, proposed)),
  });
  return saveProtocolIn(tx, ctx, { id: null, expectedVersion: null, content });
}

/** "2 capsules once daily (2)" where one of that name has other warnings or instructions: nobody could tell them apart. */
async function freeTitle(
  tx: Tx,
  { shopId }: PartnerContext,
  title: string,
): Promise<string> {
  const rows = await tx.$queryRaw<{ title: string }[]>`
    select title from partner.protocol where shop_id = ${shopId}::uuid and status = 'active'`;
  const taken = new Set(rows.map((row) => row.title));
  let free = title;
  for (let number = 2; taken.has(free); number += 1) {
    const suffix = ` (${number})`;
    free = `${title.slice(0, MAX_TITLE - suffix.length)}${suffix}`;
  }
  return free;
}

function conflict(detail: string): AppError {
  return new AppError("conflict", { detail });
}
