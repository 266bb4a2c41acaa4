import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { assign } from "../products/assignment.server.ts";
import {
  acceptGroupIn,
  acceptProductIn,
  nothingChanged,
} from "./accepting.server.ts";
import {
  decide,
  gone,
  groupKeyOf,
  hasProtocol,
  holdWaiting,
} from "./deciding.server.ts";
import { groupIdOf } from "./group-id.ts";
import type {
  Accepted,
  AcceptedAll,
  AcceptInput,
  AcceptProductInput,
  AssignGroupInput,
  UndoInput,
} from "./groups.ts";
import { undecided } from "./undecided.server.ts";
import { undoAcceptIn } from "./undoing.server.ts";

/**
 * Gives all waiting products of a group the protocol their texts ask for: an active one of equal usage where there is
 * one, else a new one. They are pending then; nothing reaches the storefront. A product that got a protocol or was
 * skipped in the meantime is left alone. A second time it changes nothing. Throws not-found when nothing waits any more,
 * conflict when the text leaves something open or the group grew since it was shown; then nothing was done.
 */
export async function acceptGroup(
  ctx: PartnerContext,
  input: AcceptInput,
): Promise<Accepted> {
  const outcome = await decide(ctx, (tx) => acceptGroupIn(tx, ctx, input));
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** So many that a request answers within seconds. */
export const ACCEPTED_AT_ONCE = 20;

/**
 * Accepts the groups that are ready, the biggest first, each all or nothing; one that changed meanwhile is left for the
 * merchant to look at. Answers what was done, and how many groups are left for another call.
 */
export async function acceptAll(ctx: PartnerContext): Promise<AcceptedAll> {
  const accepted: Accepted[] = [];
  const ready = await listReady(ctx);
  for (const group of ready.slice(0, ACCEPTED_AT_ONCE)) {
    const groupId = groupIdOf(group);
    const outcome = await decide(ctx, (tx) =>
      acceptGroupIn(tx, ctx, { groupId }),
    );
    if (!(outcome instanceof AppError)) accepted.push(outcome);
  }
  return { accepted, left: Math.max(0, ready.length - ACCEPTED_AT_ONCE) };
}

/**
 * Gives one product the protocol its text asks for, whatever it has now. Throws not-found for an unknown product or one
 * whose text is not read yet, conflict when the text leaves something open.
 */
export async function acceptProduct(
  ctx: PartnerContext,
  { gid }: AcceptProductInput,
): Promise<Accepted> {
  return decide(ctx, (tx) => acceptProductIn(tx, ctx, gid));
}

/**
 * Gives all waiting products of a group a protocol: the one the merchant made of the suggestion. A second time it
 * changes nothing. Throws not-found when nothing waits any more, and for a protocol that is archived or not this shop's.
 */
export async function assignGroup(
  ctx: PartnerContext,
  { groupId, protocolId }: AssignGroupInput,
): Promise<Accepted> {
  return decide(ctx, async (tx) => {
    const key = groupKeyOf(groupId);
    // before the products, as everywhere; `assign` says whether it may be used
    await tx.$queryRaw`
      select from partner.protocol where id = ${protocolId}::uuid and shop_id = ${ctx.shopId}::uuid for share`;
    const gids = await holdWaiting(tx, ctx, key);
    if (gids.length > 0) {
      const assigned = await assign(tx, ctx, { gids, protocolId });
      return { protocolId, created: false, ...assigned };
    }
    if (await hasProtocol(tx, ctx, key, protocolId))
      return nothingChanged(protocolId);
    throw gone();
  });
}

/**
 * Gives products back what they had before they were accepted, and archives the protocols that this leaves without a
 * product. What was changed since is left alone: a product that has another protocol by now keeps it, a protocol that
 * others use stays. All or nothing; a second time it changes nothing. Throws not-found when a protocol that products had
 * before is archived by now.
 */
export async function undoAccept(
  ctx: PartnerContext,
  { accepted }: UndoInput,
): Promise<{ changed: number }> {
  return decide(ctx, (tx) => undoAcceptIn(tx, ctx, accepted));
}

async function listReady(
  ctx: PartnerContext,
): Promise<{ group: string; part: string }[]> {
  const rows = await db().prisma.$queryRaw(sql`
    select suggestion.group_id as group, suggestion.part from partner.product_suggestion suggestion
    where ${undecided(ctx)} and suggestion.state = 'ready'
    group by suggestion.group_id, suggestion.part order by count(*) desc, 1, 2`);
  return z.array(z.object({ group: z.string(), part: z.string() })).parse(rows);
}
