import { AppError } from "../../errors.ts";
import type { PartnerContext } from "../context.ts";

/** The languages of the app's own screens. */
export type Locale = "en" | "de";
export type MerchantContext = PartnerContext & { locale: Locale };

/** Who asks: a merchant of one shop, in the app right now. Throws the Response that Shopify's library wants answered. */
export function requireMerchant(_request: Request): Promise<MerchantContext> {
  return Promise.reject(new AppError("unavailable"));
}
