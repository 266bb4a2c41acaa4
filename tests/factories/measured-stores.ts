/** A store with a protocol in Journals, and the copies it has of what Journals released. */
import type { Measure } from "../../app/contract/analytics.ts";
import type { PartnerContext } from "../../app/partner/context.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { saveProtocol } from "../../app/partner/protocols/protocols.server.ts";
import { db } from "../../app/platform/db.server.ts";
import { protocolInput } from "../contract/journals.ts";
import { storeRelease } from "./releases.ts";
import { newConnectedShop } from "./shops.ts";

export type MeasuredStore = {
  ctx: PartnerContext;
  /** Of the store, at Journals. */
  partnerId: string;
  protocolId: string;
  /** Of the protocol, at Journals. */
  journalsId: string;
};

/** A connected store with one protocol that Journals knows. */
export async function newMeasuredStore(): Promise<MeasuredStore> {
  const ctx = await newConnectedShop();
  const content = protocolInput();
  const input = { id: null, expectedVersion: null, content };
  const { id: protocolId } = await saveProtocol(ctx, input);
  await deliverOutbox(ctx);
  const protocol = await db().prisma.protocol.findUniqueOrThrow({
    where: { id: protocolId },
    include: { shop: true },
  });
  const { journalsId, shop } = protocol;
  if (journalsId === null || shop.journalsPartnerId === null)
    throw new Error("Journals does not know the protocol");
  return { ctx, protocolId, journalsId, partnerId: shop.journalsPartnerId };
}

/** Journals releases it; answers what it then tells. */
export function releaseIn(
  { partnerId, journalsId }: MeasuredStore,
  measure: Measure,
  window: number,
) {
  const protocolId = measure === "summary" ? null : journalsId;
  return storeRelease({ partnerId, protocolId, measure, window });
}

/** By measure. */
export async function copiesOf({ ctx: { shopId } }: MeasuredStore) {
  const rows = await db().prisma.releaseCopy.findMany({ where: { shopId } });
  return new Map(rows.map((row) => [row.measure as Measure, row]));
}
