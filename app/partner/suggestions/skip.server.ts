import type { Prisma } from "@prisma/client";
import { now } from "../../platform/clock.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { decide, findSample, gone, groupKeyOf } from "./deciding.server.ts";
import type { GroupInput, ProductsInput } from "./groups.ts";
import { inGroup, undecided } from "./undecided.server.ts";

/** Those that changed: `unskip` takes it back. */
type Skipped = { gids: string[] };

/**
 * Puts the waiting products of a group aside, until `unskip`: also when their text changes. They can still be given a
 * protocol by hand. A second time it changes nothing. Throws not-found for a group that is gone.
 */
export async function skipGroup(
  ctx: PartnerContext,
  { groupId }: GroupInput,
): Promise<Skipped> {
  return decide(ctx, async (tx) => {
    const which = inGroup(groupKeyOf(groupId));
    if (!(await findSample(tx, ctx, which))) throw gone();
    return skip(tx, ctx, which);
  });
}

/** The same for some products. Unknown ones, and those that have a protocol, are left out. */
export async function skipProducts(
  ctx: PartnerContext,
  { gids }: ProductsInput,
): Promise<Skipped> {
  const which = sql`suggestion.product_gid = any(${gids})`;
  return decide(ctx, (tx) => skip(tx, ctx, which));
}

/** They wait for a decision again, in the group their text makes them one of. */
export async function unskip(
  ctx: PartnerContext,
  { gids }: ProductsInput,
): Promise<Skipped> {
  return decide(ctx, async (tx) => {
    const rows = await tx.$queryRaw<{ gid: string }[]>`
      update partner.product_suggestion set skipped_at = null
      where shop_id = ${ctx.shopId}::uuid and product_gid = any(${gids}) and skipped_at is not null
      returning product_gid as gid`;
    return { gids: rows.map(({ gid }) => gid) };
  });
}

async function skip(
  tx: Prisma.TransactionClient,
  ctx: PartnerContext,
  which: Sql,
): Promise<Skipped> {
  const rows = await tx.$queryRaw<{ gid: string }[]>(sql`
    update partner.product_suggestion suggestion set skipped_at = ${now()}::timestamptz
    where ${undecided(ctx)} and ${which} returning suggestion.product_gid as gid`);
  return { gids: rows.map(({ gid }) => gid) };
}
