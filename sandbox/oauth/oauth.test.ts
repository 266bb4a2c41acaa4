import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  appClient,
  exchangeToken,
  grant,
  postGraphql,
} from "../testing/client.ts";
import {
  KEYS,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "../testing/start.ts";
import { issueSessionToken, verifySessionToken } from "./session-token.ts";

let shop: TestSandbox;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());
beforeEach(() => shop.sandbox.reset());

const NAME = "{ shop { name } }";
const HOUR_MS = 3_600_000;

test("a session token is HS256, names shop and app, and lives for 60 seconds", async () => {
  const token = await shop.sandbox.idToken();
  const claims = verifySessionToken(KEYS, token);
  const [, payload = ""] = token.split(".");
  const all = JSON.parse(
    Buffer.from(payload, "base64url").toString(),
  ) as Record<string, unknown>;
  expect(claims).toMatchObject({ aud: "test-key", dest: `https://${SHOP}` });
  expect(all).toMatchObject({ iss: `https://${SHOP}/admin`, sub: "1" });
  expect(Number(all.exp) - Number(all.iat)).toBe(60);
  expect(Object.keys(all).sort()).toEqual([
    "aud",
    "dest",
    "exp",
    "iat",
    "iss",
    "jti",
    "nbf",
    "sid",
    "sub",
  ]);
  expect(verifySessionToken({ ...KEYS, apiSecret: "other" }, token)).toBeNull();
});

test("a session token becomes an offline token that expires in an hour and can be refreshed", async () => {
  const { status, body } = await exchangeToken(shop);
  expect(status).toBe(200);
  expect(body).toMatchObject({ scope: "write_products", expires_in: 3600 });
  expect(body.access_token).toMatch(/^shpat_[0-9a-f]{32}$/);
  expect(body.refresh_token).toMatch(/^shprt_/);
});

test("an online token carries its user", async () => {
  const { body } = await exchangeToken(shop, "online");
  expect(body).toMatchObject({
    expires_in: 86_400,
    associated_user: { id: 1, account_owner: true },
  });
});

test.each([
  ["another secret", { client_secret: "wrong" }, "invalid_client"],
  [
    "a forged session token",
    { subject_token: issueSessionToken({ ...KEYS, apiSecret: "x" }, SHOP) },
    "invalid_subject_token",
  ],
  [
    "a session token of another shop",
    { subject_token: issueSessionToken(KEYS, "other.myshopify.com") },
    "invalid_subject_token",
  ],
  [
    "a session token that is no token",
    { subject_token: "a.b.c" },
    "invalid_subject_token",
  ],
  ["an unknown grant", { grant_type: "password" }, "unsupported_grant_type"],
])("%s gets no access token", async (_what, change, error) => {
  const { status, body } = await grant(shop, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: await shop.sandbox.idToken(),
    ...change,
  });
  expect([status, body.error]).toEqual([400, error]);
});

test("an access token ends on the clock, and its refresh token opens the shop again once", async () => {
  const { body } = await exchangeToken(shop);
  expect((await postGraphql(shop, body.access_token, NAME)).status).toBe(200);
  await shop.sandbox.advanceClock(HOUR_MS);
  expect((await postGraphql(shop, body.access_token, NAME)).status).toBe(401);
  const refresh = {
    grant_type: "refresh_token",
    refresh_token: body.refresh_token ?? "none",
  };
  const renewed = await grant(shop, refresh);
  expect(renewed.status).toBe(200);
  expect(renewed.body.refresh_token).not.toBe(body.refresh_token);
  expect(
    (await postGraphql(shop, renewed.body.access_token, NAME)).status,
  ).toBe(200);
  expect((await grant(shop, refresh)).body.error).toBe("invalid_grant");
});

test("uninstalling ends every token, and a session token from before gets no new one", async () => {
  const { body } = await exchangeToken(shop);
  const sessionToken = await shop.sandbox.idToken();
  await shop.sandbox.uninstall();
  expect((await postGraphql(shop, body.access_token, NAME)).status).toBe(401);
  expect((await exchangeToken(shop, "offline", sessionToken)).body.error).toBe(
    "invalid_subject_token",
  );
});

test("opening the app installs it again with the scopes of its manifest", async () => {
  await shop.sandbox.idToken();
  await shop.sandbox.uninstall();
  const graphql = await appClient(shop);
  const { data } = await graphql(
    "{ currentAppInstallation { accessScopes { handle } } }",
  );
  expect(data).toEqual({
    currentAppInstallation: {
      accessScopes: [{ handle: "read_products" }, { handle: "write_products" }],
    },
  });
});

test("the launch address is signed over all its parameters", async () => {
  const url = new URL(await shop.sandbox.launchUrl());
  expect(url.origin).toBe(shop.sandbox.proxyUrl);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    embedded: "1",
    shop: SHOP,
  });
  expect(
    Buffer.from(url.searchParams.get("host") ?? "", "base64").toString(),
  ).toBe("admin.shopify.com/store/a-shop");
  expect(url.searchParams.get("hmac")).toMatch(/^[0-9a-f]{64}$/);
});
