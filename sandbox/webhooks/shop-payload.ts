import type { Store } from "../store/store.ts";

/** The body of app/uninstalled: the shop in REST shape. */
export function shopPayload(store: Store): Record<string, unknown> {
  const { settings, number, handle } = store;
  return {
    id: number,
    name: settings.name,
    email: "owner@example.com",
    domain: settings.domain,
    myshopify_domain: settings.domain,
    shop_owner: "Store Owner",
    primary_locale: settings.primaryLocale,
    currency: settings.currencyCode,
    iana_timezone: settings.ianaTimezone,
    plan_name: settings.plan,
    plan_display_name: settings.plan,
    country: "US",
    handle,
  };
}

/** The bodies of the three compliance topics, with made-up people who exist nowhere. */
export function compliancePayload(
  store: Store,
  topic: string,
): Record<string, unknown> {
  const shop = { shop_id: store.number, shop_domain: store.settings.domain };
  const customer = {
    id: 207119551,
    email: "customer@example.com",
    phone: "555-625-1199",
  };
  if (topic === "shop/redact") return shop;
  return topic === "customers/data_request"
    ? {
        ...shop,
        orders_requested: [299938],
        customer,
        data_request: { id: 9999 },
      }
    : { ...shop, customer, orders_to_redact: [299938] };
}
