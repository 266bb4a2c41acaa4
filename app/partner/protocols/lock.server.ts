import type { Prisma, Protocol } from "@prisma/client";
import { isUuid } from "../../platform/ids.server.ts";

/**
 * The shop's protocol, locked until the transaction ends: saves, archiving and
 * deliveries to Journals of one protocol happen one after the other. Null when
 * there is none, or another shop's.
 */
export async function findProtocolLocked(
  tx: Prisma.TransactionClient,
  shopId: string,
  id: string,
): Promise<Protocol | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`
    select 1 from partner.protocol
    where id = ${id}::uuid and shop_id = ${shopId}::uuid for update`;
  return tx.protocol.findFirst({ where: { id, shopId } });
}
