/** Products with texts, mirrored as an import does it. */
import type { PartnerContext } from "../../app/partner/context.ts";
import { applySightings } from "../../app/partner/products/mirror.server.ts";
import { now } from "../../app/platform/clock.ts";

export const TWO_ONCE = "Take 2 capsules once daily.";
export const ONE_TWICE = "Take 1 tablet twice daily.";
/** Of no use to anybody who looks for directions. */
export const SILENT = "A soft shirt of organic cotton.";
/** Two sentences that cannot both be followed. */
export const TORN = `${TWO_ONCE} Take 3 capsules once daily.`;

let products = 5_000_000;

/** Answers the gid of the product, or of each. */
export async function newText(
  ctx: PartnerContext,
  description: string | null,
  title?: string,
): Promise<string> {
  const [gid = ""] = await newTexts(ctx, 1, description, title);
  return gid;
}

export async function newTexts(
  ctx: PartnerContext,
  count: number,
  description: string | null,
  title = "Product",
): Promise<string[]> {
  const gids = Array.from({ length: count }, () => {
    products += 1;
    return `gid://shopify/Product/${products}`;
  });
  await changeTexts(ctx, gids, description, title);
  return gids;
}

/** The store says so now. */
export async function changeTexts(
  ctx: PartnerContext,
  gids: string[],
  description: string | null,
  title = "Product",
): Promise<void> {
  const seenAt = now();
  const sightings = gids.map((gid) => ({
    ...{ gid, title, description, seenAt, handle: gid, status: "active" },
    ...{ vendor: "", productType: "", imageUrl: null, sku: null, price: null },
  }));
  await applySightings(ctx, sightings, seenAt);
}
