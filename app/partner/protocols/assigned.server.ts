/** The products a protocol is assigned to. */
import type { Prisma, Protocol } from "@prisma/client";
import { queueReports } from "../journals/report-queue.server.ts";

type Tx = Prisma.TransactionClient;
type Assigned = Pick<Protocol, "id" | "shopId">;

/** What their storefront shows is no longer what the protocol says. None stays on an earlier version any longer. */
export async function markProductsPending(
  tx: Tx,
  { id, shopId }: Assigned,
): Promise<void> {
  const products = await tx.storeProduct.updateManyAndReturn({
    where: { shopId, assignment: { protocolId: id } },
    data: { state: "pending" },
    select: { gid: true },
  });
  // after the products, which everybody who changes assignments locks first
  await tx.protocolAssignment.updateMany({
    where: { protocolId: id, version: { not: null } },
    data: { version: null },
  });
  await queueReports(tx, shopId, products.map(toGid));
}

/** Journals learns which products belong to a protocol that it did not know before. */
export async function reportAssigned(
  tx: Tx,
  { id, shopId }: Assigned,
): Promise<void> {
  const assigned = await tx.protocolAssignment.findMany({
    where: { shopId, protocolId: id },
  });
  const gids = assigned.map(({ productGid }) => productGid);
  await queueReports(tx, shopId, gids);
}

/**
 * Those with metafields we wrote are pending, to be cleared; the rest have nothing to do with us any more. Answers the
 * products that had it.
 */
export async function unassignProducts(
  tx: Tx,
  { id, shopId }: Assigned,
): Promise<string[]> {
  const products = await tx.$queryRaw<{ gid: string }[]>`
    update partner.store_product product
    set state = case when exists (
      select 1 from partner.metafield_state written
      where written.shop_id = product.shop_id
        and written.product_gid = product.gid
        and written.entries <> '{}'::jsonb
    ) then 'pending' else 'unmapped' end
    from partner.protocol_assignment assignment
    where assignment.shop_id = ${shopId}::uuid
      and assignment.protocol_id = ${id}::uuid
      and product.shop_id = assignment.shop_id
      and product.gid = assignment.product_gid
    returning product.gid`;
  await tx.protocolAssignment.deleteMany({ where: { protocolId: id, shopId } });
  const gids = products.map(toGid);
  await queueReports(tx, shopId, gids);
  return gids;
}

const toGid = ({ gid }: { gid: string }): string => gid;
