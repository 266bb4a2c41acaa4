import path from "node:path";
import { SEED_CATALOGS } from "../catalog/import.ts";
import { readCatalog } from "../catalog/read.ts";
import { ShopifySandbox, type SandboxOptions } from "../sandbox.ts";
import { type SmallApp, startSmallApp } from "./small-app.ts";

/** How many products the shop starts with. */
export const SEEDED = readCatalog(SEED_CATALOGS.en).length;
export const SHOP = "a-shop.myshopify.com";
export const KEYS = { apiKey: "test-key", apiSecret: "test-secret" };

export interface TestSandbox {
  sandbox: ShopifySandbox;
  app: SmallApp;
  stop(): Promise<void>;
}

/** A sandbox on free ports with the small app behind it and one shop, `SHOP`. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> {
  const app = await startSmallApp();
  const started = ShopifySandbox.start({
    appUrl: app.url,
    port: 0,
    ...KEYS,
    ...(options.shops ? {} : { shop: { domain: SHOP, name: "A Shop" } }),
    appManifest: path.join(import.meta.dirname, "shopify.app.toml"),
    webhookRetryMs: [20, 20, 20],
    ...options,
  });
  const sandbox = await started.catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  return {
    sandbox,
    app,
    stop: async () => {
      await sandbox.stop();
      await app.stop();
    },
  };
}
