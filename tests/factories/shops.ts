import type { PartnerContext } from "../../app/partner/context.ts";
import { connectJournals } from "../../app/partner/journals/connect.server.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { sessionToken } from "../contract/journals.ts";

/** A store of its own for every test. */
export async function newShop(primaryLocale = "en"): Promise<PartnerContext> {
  const id = newId();
  const domain = `store-${id}.myshopify.com`;
  await db().prisma.shop.create({
    data: { id, domain, primaryLocale, installedAt: now() },
  });
  return { shopId: id, shop: domain, primaryLocale };
}

export async function newConnectedShop(): Promise<PartnerContext> {
  const ctx = await newShop();
  const connected = await connectJournals(ctx, await sessionToken(ctx.shop));
  if (!connected) throw new Error("the store was not connected to Journals");
  return ctx;
}

let products = 0;

/** A product of the mirror; answers its gid. */
export async function newProduct(
  { shopId }: PartnerContext,
  { protocolId, ...overrides }: { protocolId?: string; state?: string } = {},
): Promise<string> {
  products += 1;
  const gid = `gid://shopify/Product/${products}`;
  await db().prisma.storeProduct.create({
    data: {
      shopId,
      gid,
      title: `Product ${products}`,
      handle: `product-${products}`,
      status: "ACTIVE",
      relevantHash: "",
      seenAt: now(),
      ...overrides,
    },
  });
  if (protocolId !== undefined)
    await db().prisma.protocolAssignment.create({
      data: { shopId, productGid: gid, protocolId },
    });
  return gid;
}

/** As if a push had written something to the product. */
export async function markWritten(
  { shopId }: PartnerContext,
  productGid: string,
): Promise<void> {
  await db().prisma.metafieldState.create({
    data: {
      shopId,
      productGid,
      entries: { dosage: { hash: "h", digest: "d" } },
      contentHash: "content",
      appliedAt: now(),
    },
  });
}
