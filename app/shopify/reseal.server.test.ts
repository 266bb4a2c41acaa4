import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { newestSeal } from "../platform/crypto.server.ts";
import { closeDb, db } from "../platform/db.server.ts";
import { env } from "../platform/env.server.ts";
import { resealSessions } from "./reseal.server.ts";
import { offlineSessionId, sessionStorage } from "./sessions.server.ts";

const keys = env().ENCRYPTION_KEYS;
const atFirst = [...keys];
beforeEach(async () => {
  await db().prisma.session.deleteMany();
});
afterEach(() => {
  keys.splice(0, keys.length, ...atFirst);
});
afterAll(closeDb);

const addKey = (id: string) => keys.unshift({ id, key: randomBytes(32) });

async function store(shop: string, tokens: object): Promise<string> {
  const id = offlineSessionId(shop);
  const session = { id, shop, state: "", isOnline: false, ...tokens };
  await sessionStorage.storeSession(new Session(session));
  return id;
}
const both = { accessToken: "shpat_one", refreshToken: "shprt_two" };

test("after a rotation every session is under the new key, and the old one can go", async () => {
  const whole = await store("whole.myshopify.com", both);
  const plain = await store("plain.myshopify.com", { accessToken: "shpat_3" });
  await store("none.myshopify.com", {});
  addKey("spring");
  expect(await resealSessions()).toEqual({ resealed: 2, lost: 0 });
  keys.splice(1);
  expect(await sessionStorage.loadSession(whole)).toMatchObject(both);
  expect(await sessionStorage.loadSession(plain)).toMatchObject({
    accessToken: "shpat_3",
  });
  expect(await resealSessions()).toEqual({ resealed: 0, lost: 0 });
});

test("a session whose key is gone is counted and left, the others are sealed", async () => {
  await store("lost.myshopify.com", both);
  addKey("spring");
  keys.splice(1);
  const kept = await store("kept.myshopify.com", both);
  addKey("summer");
  expect(await resealSessions()).toEqual({ resealed: 1, lost: 1 });
  const row = await db().prisma.session.findUnique({ where: { id: kept } });
  expect(row?.refreshToken).toContain(newestSeal());
});
