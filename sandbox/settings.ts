import { z } from "zod";
import { planNames } from "./plans.ts";

/** What the memory of an ordinary machine holds with room to spare. */
export const MAX_GENERATED = 250_000;

const Shop = z.object({
  domain: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/,
      "a shop's domain looks like my-store.myshopify.com",
    ),
  name: z.string().min(1),
  primaryLocale: z.string().default("en"),
  currencyCode: z.string().length(3).default("USD"),
  ianaTimezone: z.string().default("America/New_York"),
  plan: z.enum(planNames).default("standard"),
  /** A products.json or Shopify's product CSV; without it the shop starts with the seed catalogue. */
  catalog: z.string().optional(),
  /** So many products made by the generator instead, in the shop's language. */
  products: z.int().min(0).max(MAX_GENERATED).optional(),
  /** Other products for another number. */
  seed: z.int().default(1),
  /** Whoever starts the sandbox gives this shop sample customers: its pages say so. */
  sampleCustomers: z.boolean().default(false),
});
export const ShopSettings = Shop.refine(
  ({ catalog, products }) => catalog === undefined || products === undefined,
  "a shop has a catalogue or generated products, not both",
);
export type ShopSettings = z.infer<typeof ShopSettings>;

export const DEFAULT_SHOP = {
  domain: "sandbox-supplements.myshopify.com",
  name: "Fernhill Naturals",
};

/** A store for each language of the app, both as on the first day, and one with a past. */
export const DEMO_SHOPS = [
  DEFAULT_SHOP,
  {
    domain: "sandbox-waldwiese.myshopify.com",
    name: "Waldwiese",
    primaryLocale: "de",
    currencyCode: "EUR",
    ianaTimezone: "Europe/Berlin",
  },
  {
    domain: "sandbox-hazelbank.myshopify.com",
    name: "Hazelbank, nine months on",
    sampleCustomers: true,
  },
] as const;

/** Everything the sandbox process is told, parsed once when it starts. */
export const Settings = z.object({
  /** Where the app really listens. The sandbox puts its proxy in front of it. */
  appUrl: z.url(),
  /** Admin on this port, the proxy on the next one; 0 takes two free ports. */
  port: z.int().min(0).max(65_534).default(4000),
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  shops: z
    .array(ShopSettings)
    .min(1)
    .default([ShopSettings.parse(DEFAULT_SHOP)]),
  appManifest: z.string().default("shopify.app.toml"),
  themeExtension: z.string().default("extensions/how-to-use"),
  /** Keeps the shops over a restart; without it they live as long as the process. */
  stateFile: z.string().optional(),
  /** Waits between the attempts to deliver a webhook, in milliseconds. */
  webhookRetryMs: z
    .array(z.int().min(0))
    .default([250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000]),
  /** Keeps who wrote which metafield when: see metafields/write-log.ts. */
  keepsWrites: z.boolean().default(false),
  /** Points a mutation pays for each object it returns: unconfirmed, so it can be set. */
  returnedObjectCost: z.number().min(0).default(0),
  /**
   * How many times faster than wall time the rate limit refills, for a long push in a short test, or slower, for a large
   * plan on a small machine; the app's pacer must run on a clock as fast. Tokens and webhooks stay on wall time.
   */
  timeScale: z.number().min(0.01).max(1000).default(1),
});
export type Settings = z.infer<typeof Settings>;
export type SettingsInput = z.input<typeof Settings>;
