import { Session } from "@shopify/shopify-api";
import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "../platform/db.server.ts";
import { offlineSessionId, sessionStorage } from "./sessions.server.ts";

afterAll(closeDb);

const ACCESS = "shpat_0123456789abcdef";
const REFRESH = "shprt_fedcba9876543210";

function newSession(shop: string): Session {
  return new Session({
    id: offlineSessionId(shop),
    shop,
    state: "",
    isOnline: false,
    scope: "write_products",
    accessToken: ACCESS,
    refreshToken: REFRESH,
    expires: new Date("2030-01-01T00:00:00Z"),
    refreshTokenExpires: new Date("2030-04-01T00:00:00Z"),
  });
}

test("a session comes back as it was stored, and no row holds a token that could be used", async () => {
  const session = newSession("sealed.myshopify.com");
  await sessionStorage.storeSession(session);
  const stored = await sessionStorage.loadSession(session.id);
  expect(stored?.toObject()).toEqual(session.toObject());
  const found = await sessionStorage.findSessionsByShop(session.shop);
  expect(found.map(({ accessToken }) => accessToken)).toEqual([ACCESS]);
  const { rows } = await db().pool.query(
    "select session::text as row from partner.session",
  );
  expect(JSON.stringify(rows)).toContain("sealed.myshopify.com");
  expect(JSON.stringify(rows)).not.toMatch(/shpat_|shprt_|0123456789abcdef/);
});

test("a token that was moved to another shop's row does not open", async () => {
  const thief = newSession("thief.myshopify.com");
  const victim = newSession("victim.myshopify.com");
  await sessionStorage.storeSession(thief);
  await sessionStorage.storeSession(victim);
  await db().pool.query(
    `update partner.session set "accessToken" = (select "accessToken" from partner.session where id = $1) where id = $2`,
    [victim.id, thief.id],
  );
  expect(await sessionStorage.loadSession(thief.id)).toBeUndefined();
  expect(await sessionStorage.loadSession(victim.id)).toBeDefined();
});

test("a session without tokens is stored and loaded", async () => {
  const session = newSession("none.myshopify.com");
  delete session.accessToken;
  delete session.refreshToken;
  await sessionStorage.storeSession(session);
  const stored = await sessionStorage.loadSession(session.id);
  expect(stored?.accessToken).toBeUndefined();
});

test("a deleted session is gone", async () => {
  const session = newSession("gone.myshopify.com");
  await sessionStorage.storeSession(session);
  await sessionStorage.deleteSession(session.id);
  expect(await sessionStorage.loadSession(session.id)).toBeUndefined();
});
