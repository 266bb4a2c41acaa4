import type { Prisma, Protocol } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueUnarchived } from "../journals/unarchived.server.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import { ASSIGN_WITHIN_MS } from "../products/assignment.server.ts";
import { findProtocolLocked } from "./lock.server.ts";
import type { Unarchived, UnarchiveInput } from "./unarchive.ts";

type Tx = Prisma.TransactionClient;

/**
 * Puts an archived protocol back into use, and gives it back to products that still have none: those of `gids`, else those
 * whose storefront still shows it. They are pending. In Journals it starts anew, because what is archived there stays
 * archived. A protocol in use is left as it is. Throws not-found.
 */
export async function unarchiveProtocol(
  ctx: PartnerContext,
  { id, gids }: UnarchiveInput,
): Promise<Unarchived> {
  return db().prisma.$transaction(
    async (tx) => {
      const protocol = await findProtocolLocked(tx, ctx.shopId, id);
      if (!protocol) throw new AppError("not-found");
      if (protocol.status === "active") return { id, assigned: 0 };
      const active = await tx.protocol.update({
        where: { id },
        data: { status: "active", updatedAt: now() },
      });
      const assigned = await giveBack(tx, active, gids ?? null);
      await queueUnarchived(tx, active);
      return { id, assigned };
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

/** In one order everywhere, as assigning does, so that two of them wait and do not deadlock. */
async function giveBack(
  tx: Tx,
  { id, shopId }: Protocol,
  gids: string[] | null,
): Promise<number> {
  const products = await tx.$queryRaw<{ gid: string }[]>`
    select product.gid from partner.store_product product
    where product.shop_id = ${shopId}::uuid
      and not exists (
        select from partner.protocol_assignment assignment
        where assignment.shop_id = product.shop_id and assignment.product_gid = product.gid)
      and case when ${gids}::text[] is not null then product.gid = any(${gids}::text[])
        else exists (
          select from partner.metafield_state written
          where written.shop_id = product.shop_id and written.product_gid = product.gid
            and written.protocol_id = ${id}::uuid and written.entries <> '{}'::jsonb) end
    order by product.gid for update`;
  const free = products.map(({ gid }) => gid);
  const { count } = await tx.protocolAssignment.createMany({
    data: free.map((productGid) => ({
      shopId,
      productGid,
      protocolId: id,
      assignedAt: now(),
    })),
    // somebody assigned it while we waited for the lock
    skipDuplicates: true,
  });
  await tx.storeProduct.updateMany({
    where: { shopId, gid: { in: free }, assignment: { protocolId: id } },
    data: { state: "pending" },
  });
  await queueReports(tx, shopId, free);
  return count;
}
