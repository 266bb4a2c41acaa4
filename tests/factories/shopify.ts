/** Shopify as tests meet it: the sandbox, with this process's own keys. */
import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { newId } from "../../app/platform/ids.server.ts";
import { authenticate } from "../../app/shopify/app.server.ts";
import {
  offlineSessionId,
  sessionStorage,
} from "../../app/shopify/sessions.server.ts";
import { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { testEnvironment } from "../environment.ts";

type Shops = NonNullable<Parameters<typeof ShopifySandbox.start>[0]["shops"]>;

/** Starts a sandbox to which all calls to shops of this process go. Its own webhooks reach nobody: tests send them. */
export async function startShopify(shops: Shops): Promise<ShopifySandbox> {
  const sandbox = await ShopifySandbox.start({
    appUrl: "http://127.0.0.1:9",
    port: 0,
    apiKey: testEnvironment.SHOPIFY_API_KEY,
    apiSecret: testEnvironment.SHOPIFY_API_SECRET,
    webhookRetryMs: [],
    keepsWrites: true,
    shops,
  });
  const { SHOPIFY_SANDBOX_URL } = sandbox.env;
  process.env["SHOPIFY_SANDBOX_URL"] = SHOPIFY_SANDBOX_URL;
  return sandbox;
}

const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

/** What App Bridge sends when a merchant of the shop opens a page of the app. */
export async function merchantRequest(
  sandbox: ShopifySandbox,
  shop: string,
  { path = "/app", headers = {} }: { path?: string; headers?: object } = {},
): Promise<Request> {
  const token = await sandbox.idToken(shop);
  return new Request(`${testEnvironment.SHOPIFY_APP_URL}${path}`, {
    headers: {
      Authorization: `Bearer ${token}`,
      "User-Agent": USER_AGENT,
      ...headers,
    },
  });
}

type Webhook = {
  shop: string;
  topic: string;
  payload: unknown;
  id?: string;
  triggeredAt?: Date;
  secret?: string;
};

/** A webhook as Shopify posts it, signed with the app's secret or another. */
export function webhookRequest({
  shop,
  topic,
  payload,
  id = newId(),
  triggeredAt = new Date(),
  secret = testEnvironment.SHOPIFY_API_SECRET,
}: Webhook): Request {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  return new Request(`${testEnvironment.SHOPIFY_APP_URL}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": shop,
      "X-Shopify-Webhook-Id": id,
      "X-Shopify-Triggered-At": triggeredAt.toISOString(),
      "X-Shopify-Hmac-Sha256": createHmac("sha256", secret)
        .update(body)
        .digest("base64"),
    },
  });
}

/** A products.json of so many products; answers its path. */
export function newCatalog(count: number): Promise<string> {
  const products = Array.from({ length: count }, (_, index) => ({
    id: 1000 + index,
    title: `Capsules ${String(index).padStart(5, "0")}`,
    handle: `capsules-${index}`,
    vendor: "A Vendor",
    product_type: "Supplement",
    status: "active",
    variants: [{ id: 900_000 + index, sku: `SKU-${index}`, price: "9.90" }],
  }));
  return writeCatalog(products);
}

/** A products.json of these, gone when the test ends; answers its path. */
export async function writeCatalog(products: object[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "catalog-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "products.json");
  await writeFile(file, JSON.stringify({ products }));
  return file;
}

/** The shop's offline session, as a merchant's first page gets it by token exchange. */
export async function storeAccess(
  sandbox: ShopifySandbox,
  shop: string,
): Promise<void> {
  await sessionStorage.deleteSession(offlineSessionId(shop));
  await authenticate.admin(await merchantRequest(sandbox, shop));
}

/** Keeps the shops' buckets full, so that a long read does not wait; until clearInterval. */
export function refillBucket(sandbox: ShopifySandbox): NodeJS.Timeout {
  return setInterval(() => {
    void sandbox.advanceClock(10_000);
  }, 100);
}
