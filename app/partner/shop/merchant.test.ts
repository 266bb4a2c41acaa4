import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  merchantRequest,
  startShopify,
} from "../../../tests/factories/shopify.ts";
import type { ShopifySandbox } from "../../../sandbox/sandbox.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { chooseJournalsTransport, wire } from "../../wiring.server.ts";
import {
  connectAgain,
  disconnectJournals,
} from "../journals/connect.server.ts";
import { setJournalsTransport } from "../journals/transport.server.ts";
import { dismissSetupGuide } from "./home.server.ts";
import { setupShopJob } from "./jobs.ts";
import { getSessionToken, requireMerchant } from "./merchant.server.ts";
import { getSettings } from "./settings.server.ts";
import { uninstallShop } from "./shops.server.ts";

const HOUR_MS = 60 * 60_000;
const domains = Array.from({ length: 12 }, (_, n) => `shop-${n}.myshopify.com`);

let sandbox: ShopifySandbox;
let free: string[];
beforeAll(async () => {
  sandbox = await startShopify(
    domains.map((domain) => ({ domain, name: domain })),
  );
  free = [...domains];
  await openQueue();
});
beforeEach(wire);
afterAll(async () => {
  await sandbox.stop();
  await stopQueue();
  await closeDb();
});

/** A shop of its own for every test. */
function nextShop(): string {
  const shop = free.shift();
  if (shop === undefined) throw new Error("add shops to this file's sandbox");
  return shop;
}

async function open(shop: string, headers: object = {}, path = "/app") {
  return requireMerchant(
    await merchantRequest(sandbox, shop, { headers, path }),
  );
}

async function setupJobs(shopId: string): Promise<number> {
  const { rows } = await db().pool.query<{ count: number }>(
    "select count(*)::int from pgboss.job where name = $1 and data->>'shopId' = $2",
    [setupShopJob.name, shopId],
  );
  return rows[0]?.count ?? 0;
}

async function shopRow(domain: string) {
  return db().prisma.shop.findUniqueOrThrow({ where: { domain } });
}

/** The row once the store is connected: a page waits for that no longer than a moment. */
async function connectedRow(shop: string) {
  const isConnected = async () => (await shopRow(shop)).journalsToken !== null;
  await expect.poll(isConnected, { timeout: 20_000 }).toBe(true);
  return shopRow(shop);
}

async function answered(thrown: Promise<unknown>): Promise<Response> {
  const response = await thrown.then(
    () => null,
    (error: unknown) => error,
  );
  if (response instanceof Response) return response;
  throw new Error("no Response was thrown", { cause: response });
}

test("a first page installs the shop, enqueues its setup and connects it to Journals", async () => {
  const shop = nextShop();
  const ctx = await open(shop);
  expect(ctx).toMatchObject({ shop, primaryLocale: "en", locale: "en" });
  expect(await setupJobs(ctx.shopId)).toBe(1);
  expect(await connectedRow(shop)).toMatchObject({
    scopes: "write_products",
    uninstalledAt: null,
    journalsError: null,
    journalsToken: expect.stringMatching(/^v1\./) as string,
  });
});

test("many first pages at once install the shop once", async () => {
  const shop = nextShop();
  const pages = await Promise.all(Array.from({ length: 6 }, () => open(shop)));
  const ids = new Set(pages.map(({ shopId }) => shopId));
  expect(ids.size).toBe(1);
  expect(await setupJobs([...ids].join())).toBe(1);
  expect(await db().prisma.shop.count({ where: { domain: shop } })).toBe(1);
});

test("the loaders of one page connect once, though their session token is good for one exchange", async () => {
  const shop = nextShop();
  const request = await merchantRequest(sandbox, shop);
  await Promise.all([requireMerchant(request), requireMerchant(request)]);
  expect((await connectedRow(shop)).journalsError).toBeNull();
});

test("a second page changes nothing", async () => {
  const shop = nextShop();
  const ctx = await open(shop);
  const before = await connectedRow(shop);
  expect(await open(shop)).toEqual(ctx);
  expect(await shopRow(shop)).toEqual(before);
  expect(await setupJobs(ctx.shopId)).toBe(1);
});

test("a reinstall keeps the shop's id, sets it up again, shows the guide again and connects it again", async () => {
  const shop = nextShop();
  const { shopId } = await open(shop);
  await connectedRow(shop);
  await db().pool.query("update pgboss.job set state = 'completed'");
  await dismissSetupGuide({ shopId, shop, primaryLocale: "en" });
  await uninstallShop(shop, new Date());
  await sandbox.uninstall(shop);
  const again = await open(shop);
  expect(again.shopId).toBe(shopId);
  expect(await setupJobs(shopId)).toBe(2);
  const row = await connectedRow(shop);
  expect(row.uninstalledAt).toBeNull();
  expect(row.catalogState).toBe("waiting");
  expect(row.setupGuideDismissedAt).toBeNull();
});

test("a page waits for a Journals that is silent no longer than a second, and shows what is known", async () => {
  const shop = nextShop();
  const transport = chooseJournalsTransport();
  let answerNow = () => {};
  const asked = new Promise<void>((resolve) => (answerNow = resolve));
  setJournalsTransport({
    ...transport,
    fetch: async (request) => {
      await asked;
      return transport.fetch(request);
    },
  });
  const ctx = await open(shop);
  expect(await shopRow(shop)).toMatchObject({ journalsToken: null });
  const settings = await getSettings(ctx);
  expect(settings.connection.state).toBe("connecting");
  answerNow();
  await connectedRow(shop);
});

test("a store that the merchant disconnected is connected again by the merchant alone", async () => {
  const shop = nextShop();
  const ctx = await open(shop);
  await connectedRow(shop);
  await disconnectJournals(ctx, { byMerchant: true });
  const restore = replaceClock(() => new Date(Date.now() + HOUR_MS));
  await open(shop).finally(restore);
  expect((await shopRow(shop)).journalsToken).toBeNull();
  expect((await getSettings(ctx)).connection.state).toBe("disconnected");

  const request = await merchantRequest(sandbox, shop);
  await requireMerchant(request, { connects: false });
  await connectAgain(ctx, getSessionToken(request));
  expect((await getSettings(ctx)).connection).toMatchObject({
    ...{ state: "connected", source: "exchange", disconnectedAt: null },
  });
});

test("an uninstall that arrives after the reinstall does nothing", async () => {
  const shop = nextShop();
  await open(shop);
  await uninstallShop(shop, new Date(Date.now() - HOUR_MS));
  expect((await shopRow(shop)).uninstalledAt).toBeNull();
  expect(await db().prisma.session.count({ where: { shop } })).toBe(1);
});

test("Journals that does not answer does not keep the page; it is noted and tried again a minute later", async () => {
  const shop = nextShop();
  let attempts = 0;
  setJournalsTransport({
    url: "http://journals.test",
    fetch: () => {
      attempts += 1;
      return Promise.reject(new TypeError("fetch failed"));
    },
  });
  await open(shop);
  await open(shop);
  expect(attempts).toBe(1);
  await expect
    .poll(async () => (await shopRow(shop)).journalsError)
    .toBe("journals-unavailable");
  wire();
  const restore = replaceClock(() => new Date(Date.now() + 61_000));
  await open(shop).finally(restore);
  expect((await connectedRow(shop)).journalsError).toBeNull();
});

test("the merchant's language in Shopify Admin is known on the first page and on those fetched later", async () => {
  const shop = nextShop();
  expect((await open(shop, {}, "/app?locale=de-AT")).locale).toBe("de");
  expect((await open(shop, { "Accept-Language": "de" })).locale).toBe("de");
  expect((await open(shop)).locale).toBe("en");
});

test("without a valid session token the library's own answer is thrown and nothing is installed", async () => {
  const shop = nextShop();
  const request = await merchantRequest(sandbox, shop);
  request.headers.set("Authorization", "Bearer not-a-token");
  const response = await answered(requireMerchant(request));
  expect(response.status).toBe(401);
  expect(response.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe(
    "1",
  );
  expect(await db().prisma.shop.count({ where: { domain: shop } })).toBe(0);
});

test("Shopify that gives no access token at first is told as such, and the next page opens", async () => {
  const shop = nextShop();
  const fault = { kind: "status", status: 500 } as const;
  await sandbox.faults.set([{ operation: "access_token", fault }], shop);
  await expect(open(shop)).rejects.toMatchObject({
    code: "shopify-unavailable",
  });
  await sandbox.faults.set([], shop);
  expect((await open(shop)).shop).toBe(shop);
});
