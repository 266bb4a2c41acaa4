/** A product in the address bar: Shopify's number alone. Runs anywhere. */
import { AppError } from "../../errors.ts";

const PREFIX = "gid://shopify/Product/";

export function productUrl(gid: string): string {
  return `/app/products/${numberOf(gid)}`;
}

/** Shopify Admin's page of the product. */
export function adminUrl(shop: string, gid: string): string {
  return `https://${shop}/admin/products/${numberOf(gid)}`;
}

/** null: no product has such a number. */
export function gidOf(number: string): string | null {
  return /^\d{1,20}$/.test(number) ? `${PREFIX}${number}` : null;
}

/** The product that a page's address names. Throws not-found when it cannot be one. */
export function gidFrom(number: string | undefined): string {
  const gid = gidOf(number ?? "");
  if (gid === null) throw new AppError("not-found");
  return gid;
}

/** Shopify's number of the product. */
export function numberOf(gid: string): string {
  return gid.replace(PREFIX, "");
}
