/** A store after a push, and the webhooks that follow it. */
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  ProductPayload,
  relevantHash,
} from "../../app/partner/products/mirrored.server.ts";

export type Payload = { id: number; title: string };

/** The bodies that Shopify sends when so many products were written to. */
export function payloadsOf(count: number, title = "Capsules"): Payload[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1_000_000 + index,
    title: `${title} ${index}`,
    handle: `capsules-${index}`,
    status: "active",
    vendor: "A Vendor",
    product_type: "Supplement",
    body_html: "<p>Take 2 capsules daily with a meal.</p>".repeat(20),
    image: null,
    variants: [{ sku: `SKU-${index}`, price: "19.90" }],
  }));
}

/** The mirror knows the products as these bodies say, and a push has just written to each. */
export async function makeStore(
  domain: string,
  payloads: readonly Payload[],
): Promise<string> {
  const shopId = newId();
  const installedAt = now();
  await db().prisma.shop.create({
    data: { id: shopId, domain, installedAt, catalogState: "ready" },
  });
  const products = payloads.map((payload) => ProductPayload.parse(payload));
  await db().prisma.storeProduct.createMany({
    data: products.map((product) => ({
      ...{ ...product, shopId },
      relevantHash: relevantHash(product),
      seenAt: installedAt,
    })),
  });
  await db().prisma.metafieldState.createMany({
    data: products.map(({ gid: productGid }) => ({
      ...{ shopId, productGid, appliedAt: now() },
      entries: { dosage: { hash: "h", digest: "d" } },
      contentHash: "c",
    })),
  });
  return shopId;
}

/** Webhooks that are noted and not handled yet. */
export async function countWaiting(shopDomain: string): Promise<number> {
  const where = { shopDomain, processedAt: null };
  return db().prisma.webhookInbox.count({ where });
}
