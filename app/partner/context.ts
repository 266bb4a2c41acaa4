/** Whom a verb of the partner side works for: one store. Never a person. */
export type PartnerContext = {
  shopId: string;
  /** magnesium-first.myshopify.com */
  shop: string;
  /** The storefront's language, BCP 47: metafield texts are rendered in it. */
  primaryLocale: string;
};
