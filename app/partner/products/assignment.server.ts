/** Giving protocols to products and taking them away, in the caller's transaction. */
import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { reportProductsJob } from "../journals/jobs.ts";
import type { AssignInput, AssignResult } from "./product.ts";

const REPORTED_AT_ONCE = 500;

type Transaction = Prisma.TransactionClient;
type Held = { gid: string; protocolId: string | null };

/** `assignProtocol` as a part of the caller's transaction. */
export async function assign(
  tx: Transaction,
  ctx: PartnerContext,
  { gids, protocolId }: AssignInput,
): Promise<AssignResult> {
  if (protocolId !== null) await holdProtocol(tx, ctx, protocolId);
  const held = await holdProducts(tx, ctx, gids);
  const previous = held.filter((product) => product.protocolId !== protocolId);
  const changed = previous.map(({ gid }) => gid);
  if (changed.length === 0) return { changed: 0, previous };
  if (protocolId === null) await takeAway(tx, ctx, changed);
  else await give(tx, ctx, changed, protocolId);
  await reportLater(tx, ctx, changed);
  return { changed: changed.length, previous };
}

/** Kept from being archived until the assignment is there. */
export async function holdProtocol(
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

/** In one order everywhere, so that two merchants who assign at once wait and do not deadlock. */
export async function holdProducts(
  tx: Transaction,
  ctx: PartnerContext,
  gids: string[],
): Promise<Held[]> {
  const rows = await tx.$queryRaw<Held[]>`
    select product.gid, (
      select protocol_id::text from partner.protocol_assignment assignment
      where assignment.shop_id = product.shop_id and assignment.product_gid = product.gid) as "protocolId"
    from partner.store_product product
    where product.shop_id = ${ctx.shopId}::uuid and product.gid = any(${gids})
    order by product.gid for update`;
  const known = new Set(rows.map(({ gid }) => gid));
  const errors = gids.flatMap((gid, index) =>
    known.has(gid)
      ? []
      : [{ pointer: `#/gids/${index}`, detail: "There is no such product" }],
  );
  if (errors.length > 0) throw new AppError("invalid", { errors });
  return rows;
}

export async function give(
  tx: Transaction,
  ctx: PartnerContext,
  gids: string[],
  protocolId: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into partner.protocol_assignment (shop_id, product_gid, protocol_id, assigned_at)
    select ${ctx.shopId}::uuid, gid, ${protocolId}::uuid, ${now()}::timestamptz from unnest(${gids}::text[]) as gid
    on conflict (shop_id, product_gid) do update
      set protocol_id = excluded.protocol_id, assigned_at = excluded.assigned_at`;
  await tx.$executeRaw`
    update partner.store_product set state = 'pending'
    where shop_id = ${ctx.shopId}::uuid and gid = any(${gids})`;
}

/** What was written before has to be cleared by a push; what was never written is simply unmapped. */
export async function takeAway(
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
  for (let start = 0; start < gids.length; start += REPORTED_AT_ONCE) {
    const part = gids.slice(start, start + REPORTED_AT_ONCE);
    await enqueue(tx, reportProductsJob, { shopId, gids: part });
  }
}
