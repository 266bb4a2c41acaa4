import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startShopify, storeAccess } from "../../tests/factories/shopify.ts";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { AppError } from "../errors.ts";
import { closeDb, db } from "../platform/db.server.ts";
import { adminClient } from "./admin.server.ts";
import { shopInfo } from "./operations/shop.ts";
import { offlineSessionId } from "./sessions.server.ts";

const SHOP = "calls.myshopify.com";
const MINUTE_MS = 60_000;

let sandbox: ShopifySandbox;
beforeAll(async () => {
  sandbox = await startShopify([{ domain: SHOP, name: "Calls" }]);
});
beforeEach(async () => {
  await sandbox.reset();
  await storeAccess(sandbox, SHOP);
});
afterAll(async () => {
  await sandbox.stop();
  await closeDb();
});

const ask = () => adminClient(SHOP).run(shopInfo, {});
const failure = () =>
  ask().then(
    () => "no failure",
    (error: unknown) => error,
  );

async function expireInMinutes(minutes: number): Promise<void> {
  await db().prisma.session.update({
    where: { id: offlineSessionId(SHOP) },
    data: { expires: new Date(Date.now() + minutes * MINUTE_MS) },
  });
}

async function tokenRow() {
  return db().prisma.session.findUniqueOrThrow({
    where: { id: offlineSessionId(SHOP) },
  });
}

test("a call answers the parsed data and what it cost", async () => {
  const { data, cost } = await ask();
  expect(data.shop.name).toBe("Calls");
  expect(cost).toMatchObject({ maximum: 2000, restorePerSecond: 100 });
  expect(cost.actual).toBeGreaterThan(0);
  expect(cost.available).toBeLessThanOrEqual(2000);
});

test.each([
  [{ kind: "status", status: 401 }, "shopify-unauthorized"],
  [{ kind: "status", status: 403 }, "shopify-forbidden"],
  [{ kind: "status", status: 402 }, "shopify-refused"],
  [{ kind: "status", status: 429 }, "shopify-throttled"],
  [{ kind: "status", status: 500 }, "shopify-unavailable"],
  [{ kind: "status", status: 503 }, "shopify-unavailable"],
  [{ kind: "throttled" }, "shopify-throttled"],
  [{ kind: "internal_error" }, "shopify-unavailable"],
  [{ kind: "drop", when: "before" }, "shopify-unavailable"],
  [{ kind: "malformed" }, "shopify-refused"],
] as const)("%j is %s, after one call", async (fault, code) => {
  await sandbox.faults.set([{ operation: "ShopInfo", fault }]);
  expect(await failure()).toMatchObject({ name: "AppError", code });
  const calls = await sandbox.calls();
  expect(
    calls.filter(({ operation }) => operation === "ShopInfo"),
  ).toHaveLength(1);
});

test("a throttled call says when to come back", async () => {
  await sandbox.faults.set([
    { fault: { kind: "status", status: 429, retryAfterSeconds: 7 } },
  ]);
  expect(await failure()).toMatchObject({ retryAfterSeconds: 7 });
  await sandbox.faults.set([{ fault: { kind: "throttled" } }]);
  expect(await failure()).toMatchObject({ retryAfterSeconds: 1 });
});

test("a document Shopify does not understand is refused, with its name and Shopify's code", async () => {
  const wrong = {
    ...shopInfo,
    name: "Wrong",
    document: "query Wrong { shop { nonsense } }",
  };
  const run = adminClient(SHOP).run(wrong, {});
  await expect(run).rejects.toMatchObject({
    code: "shopify-refused",
    detail: expect.stringMatching(/^Wrong: \w+$/) as string,
  });
});

test("of two callers that find the token expired one refreshes it, and both go on with what it got", async () => {
  await expireInMinutes(-1);
  await sandbox.advanceClock(61 * MINUTE_MS);
  const before = await tokenRow();
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ data }) => data.shop.name)).toEqual(
    Array(3).fill("Calls"),
  );
  const after = await tokenRow();
  expect(after.accessToken).not.toBe(before.accessToken);
  expect(after.refreshToken).not.toBe(before.refreshToken);
  expect(after.expires?.getTime()).toBeGreaterThan(Date.now() + 50 * MINUTE_MS);
  await ask();
  expect((await tokenRow()).accessToken).toBe(after.accessToken);
});

test("of two processes one refreshes the token, though a refresh token works once", async () => {
  vi.resetModules();
  const other = await import("./admin.server.ts");
  const otherDb = await import("../platform/db.server.ts");
  await expireInMinutes(-1);
  const answers = await Promise.all([
    ask(),
    other.adminClient(SHOP).run(shopInfo, {}),
  ]);
  expect(answers.map(({ data }) => data.shop.name)).toEqual(["Calls", "Calls"]);
  await otherDb.closeDb();
});

test("a token with 4 more minutes is refreshed early, one with 6 is used", async () => {
  const { accessToken } = await tokenRow();
  await expireInMinutes(6);
  await ask();
  expect((await tokenRow()).accessToken).toBe(accessToken);
  await expireInMinutes(4);
  await ask();
  expect((await tokenRow()).accessToken).not.toBe(accessToken);
});

test("a token that still works is used while Shopify cannot refresh it", async () => {
  await expireInMinutes(4);
  await sandbox.faults.set([
    { operation: "access_token", fault: { kind: "status", status: 503 } },
  ]);
  await expect(ask()).resolves.toBeDefined();
  await expireInMinutes(-1);
  expect(await failure()).toMatchObject({ code: "shopify-unavailable" });
});

test("a refresh that Shopify refuses is shopify-unauthorized", async () => {
  await sandbox.uninstall(SHOP);
  await expireInMinutes(-1);
  expect(await failure()).toMatchObject({ code: "shopify-unauthorized" });
});

test("a token Shopify no longer accepts is not used again: the next call asks for another", async () => {
  await sandbox.faults.set([
    { operation: "ShopInfo", times: 1, fault: { kind: "status", status: 401 } },
  ]);
  const { accessToken } = await tokenRow();
  expect(await failure()).toMatchObject({ code: "shopify-unauthorized" });
  await expect(ask()).resolves.toBeDefined();
  expect((await tokenRow()).accessToken).not.toBe(accessToken);
});

test("a shop nobody has opened the app in is shopify-unauthorized", async () => {
  const run = adminClient("nobody.myshopify.com").run(shopInfo, {});
  await expect(run).rejects.toThrow(AppError);
  await expect(run).rejects.toMatchObject({ code: "shopify-unauthorized" });
});
