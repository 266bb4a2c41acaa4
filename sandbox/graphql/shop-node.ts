import { PLANS } from "../plans.ts";
import { gid } from "../store/store.ts";
import type { GraphContext } from "./context.ts";
import { metafieldFields } from "./metafield-node.ts";

/** Where shoppers see this shop. */
export function storefrontUrl(ctx: GraphContext): string {
  return `${ctx.world.adminUrl}/store/${ctx.store.handle}`;
}

export function shopNode(ctx: GraphContext) {
  const { settings, number } = ctx.store;
  const id = gid("Shop", number);
  const url = storefrontUrl(ctx);
  return {
    __typename: "Shop",
    id,
    name: settings.name,
    email: "owner@example.com",
    contactEmail: "owner@example.com",
    shopOwnerName: "Store Owner",
    description: null,
    myshopifyDomain: settings.domain,
    url,
    primaryDomain: {
      __typename: "Domain",
      id: gid("Domain", number),
      host: new URL(url).host,
      url,
      sslEnabled: false,
      localization: {
        alternateLocales: [],
        country: null,
        defaultLocale: settings.primaryLocale,
      },
    },
    currencyCode: settings.currencyCode,
    ianaTimezone: settings.ianaTimezone,
    weightUnit: "GRAMS",
    unitSystem: "METRIC_SYSTEM",
    setupRequired: false,
    taxesIncluded: false,
    plan: {
      partnerDevelopment: true,
      shopifyPlus: ["plus", "enterprise"].includes(settings.plan),
      publicDisplayName: PLANS[settings.plan].name,
      displayName: PLANS[settings.plan].name,
    },
    ...metafieldFields(ctx, id),
  };
}

export function shopLocales(ctx: GraphContext) {
  const locale = ctx.store.settings.primaryLocale;
  const names = new Intl.DisplayNames("en", { type: "language" });
  return [
    {
      locale,
      name: names.of(locale) ?? locale,
      primary: true,
      published: true,
    },
  ];
}
