/** The steps of assignProtocol, in its transaction. */
import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { reportProductsJob } from "../journals/jobs.ts";

const REPORTED_AT_ONCE = 500;

type Transaction = Prisma.TransactionClient;
type Held = { gid: string; protocolId: string | null };

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
  await tx.storeProduct.updateMany({
    where: { shopId: ctx.shopId, gid: { in: gids } },
    data: { state: "pending" },
  });
}

/** What was written before has to be cleared by a push; what was never written is simply unmapped. */
export async function takeAway(
  tx: Transaction,
  ctx: PartnerContext,
  gids: string[],
): Promise<void> {
  await tx.protocolAssignment.deleteMany({
    where: { shopId: ctx.shopId, productGid: { in: gids } },
  });
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
