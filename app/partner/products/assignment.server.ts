/** Giving protocols to products and taking them away, in the caller's transaction. */
import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import { productMatches } from "./matching.server.ts";
import type { AssignInput, AssignResult, Products } from "./product.ts";

/** For transactions about many products: ten thousand take about a second, a hundred thousand about ten. */
export const ASSIGN_WITHIN_MS = 120_000;

type Transaction = Prisma.TransactionClient;
type Held = { gid: string; protocolId: string | null };

/** `assignProtocol` as a part of the caller's transaction. */
export async function assign(
  tx: Transaction,
  ctx: PartnerContext,
  { protocolId, ...products }: AssignInput,
): Promise<AssignResult> {
  if (protocolId !== null) await holdProtocol(tx, ctx, protocolId);
  const held = await holdProducts(tx, ctx, products);
  const previous = held.filter((product) => product.protocolId !== protocolId);
  const changed = previous.map(({ gid }) => gid);
  if (changed.length === 0) return { changed: 0, previous };
  if (protocolId === null) await takeAway(tx, ctx, changed);
  else await give(tx, ctx, changed, protocolId);
  await queueReports(tx, ctx.shopId, changed);
  return { changed: changed.length, previous };
}

/** Kept from being archived until the assignment is there. */
async function holdProtocol(
  tx: Transaction,
  ctx: PartnerContext,
  protocolId: string,
): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from partner.protocol
    where id = ${protocolId}::uuid and shop_id = ${ctx.shopId}::uuid and status = 'active' for share`;
  if (rows.length > 0) return;
  const detail = "There is no such protocol, or it is archived";
  throw new AppError("not-found", {
    detail,
    errors: [{ pointer: "#/protocolId", detail }],
  });
}

/** The products, with what they have now; none of them changes before the transaction ends. */
async function holdProducts(
  tx: Transaction,
  ctx: PartnerContext,
  products: Products,
): Promise<Held[]> {
  if ("matching" in products) {
    return hold(tx, ctx, productMatches(ctx, products.matching));
  }
  const { gids } = products;
  const held = await hold(tx, ctx, among(ctx, gids));
  const known = new Set(held.map(({ gid }) => gid));
  const errors = gids.flatMap((gid, index) =>
    known.has(gid)
      ? []
      : [{ pointer: `#/gids/${index}`, detail: "There is no such product" }],
  );
  if (errors.length > 0) throw new AppError("invalid", { errors });
  return held;
}

/**
 * Locks in one order everywhere, so that two merchants who assign at once wait and do not deadlock. What the products have
 * is read by a statement of its own: one that waited for a lock still sees other tables as they were before it waited.
 */
export async function hold(
  tx: Transaction,
  ctx: PartnerContext,
  which: Sql,
): Promise<Held[]> {
  const locked = await tx.$queryRaw<{ gid: string }[]>(sql`
    select product.gid from partner.store_product product
    where ${which} order by product.gid for no key update`);
  const gids = locked.map(({ gid }) => gid);
  return tx.$queryRaw<Held[]>(sql`
    select product.gid, held.protocol_id::text as "protocolId"
    from partner.store_product product
    left join partner.protocol_assignment held on held.shop_id = product.shop_id and held.product_gid = product.gid
    where ${allOf([among(ctx, gids), which])} order by product.gid`);
}

/** Those of the shop's products that have one of these ids. */
export function among({ shopId }: PartnerContext, gids: string[]): Sql {
  return sql`product.shop_id = ${shopId}::uuid and product.gid = any(${gids})`;
}

async function give(
  tx: Transaction,
  ctx: PartnerContext,
  gids: string[],
  protocolId: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into partner.protocol_assignment (shop_id, product_gid, protocol_id, assigned_at)
    select ${ctx.shopId}::uuid, gid, ${protocolId}::uuid, ${now()}::timestamptz from unnest(${gids}::text[]) as gid
    on conflict (shop_id, product_gid) do update
      set protocol_id = excluded.protocol_id, version = null, assigned_at = excluded.assigned_at`;
  await tx.$executeRaw`
    update partner.store_product set state = 'pending'
    where shop_id = ${ctx.shopId}::uuid and gid = any(${gids})`;
}

/** What was written before has to be cleared by a push; what was never written is simply unmapped. */
async function takeAway(
  tx: Transaction,
  ctx: PartnerContext,
  gids: string[],
): Promise<void> {
  await tx.$executeRaw`
    delete from partner.protocol_assignment
    where shop_id = ${ctx.shopId}::uuid and product_gid = any(${gids})`;
  await tx.$executeRaw`
    update partner.store_product product
    set state = case when exists (
        select from partner.metafield_state written
        where written.shop_id = product.shop_id and written.product_gid = product.gid and written.entries <> '{}'
      ) then 'pending' else 'unmapped' end
    where product.shop_id = ${ctx.shopId}::uuid and product.gid = any(${gids})`;
}

export async function reportLater(
  tx: Transaction,
  { shopId }: PartnerContext,
  gids: string[],
): Promise<void> {
  await queueReports(tx, shopId, gids);
}
