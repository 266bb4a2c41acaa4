import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { newConnectedShop } from "../../../tests/factories/shops.ts";
import { AppError } from "../../errors.ts";
import { newestSeal } from "../../platform/crypto.server.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { wire } from "../../wiring.server.ts";
import type { PartnerContext } from "../context.ts";
import { withJournals } from "./connection.server.ts";
import { resealJournalsTokens } from "./reseal.server.ts";

const keys = env().ENCRYPTION_KEYS;
const atFirst = [...keys];
let ctx: PartnerContext;
beforeEach(async () => {
  wire();
  await db().prisma.shop.deleteMany();
  ctx = await newConnectedShop();
});
afterEach(() => {
  keys.splice(0, keys.length, ...atFirst);
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const addKey = (id: string) => keys.unshift({ id, key: randomBytes(32) });
/** What Journals says to this store; "not-found": that there is no such protocol, so the token was good. */
const heard = () =>
  withJournals(ctx, (client) => client.archiveProtocol(newId())).then(
    () => "archived",
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const sealedToken = async () =>
  (await db().prisma.shop.findFirst())?.journalsToken ?? "";

test("after a rotation every token is under the new key, and the old one can go", async () => {
  addKey("spring");
  expect(await resealJournalsTokens()).toEqual({ resealed: 1, lost: 0 });
  keys.splice(1);
  expect(await sealedToken()).toContain(newestSeal());
  expect(await heard()).toBe("not-found");
});

test("again there is nothing to do", async () => {
  addKey("spring");
  await resealJournalsTokens();
  const before = await sealedToken();
  expect(await resealJournalsTokens()).toEqual({ resealed: 0, lost: 0 });
  expect(await sealedToken()).toBe(before);
});

test("a token whose key is gone is counted and left, the others are sealed", async () => {
  const lost = await sealedToken();
  addKey("spring");
  keys.splice(1);
  await newConnectedShop();
  addKey("summer");
  expect(await resealJournalsTokens()).toEqual({ resealed: 1, lost: 1 });
  const where = { journalsToken: lost };
  expect(await db().prisma.shop.count({ where })).toBe(1);
});

test("a store without a token stays without", async () => {
  await db().prisma.shop.updateMany({ data: { journalsToken: null } });
  addKey("spring");
  expect(await resealJournalsTokens()).toEqual({ resealed: 0, lost: 0 });
});

test("a token that is replaced meanwhile is not put back", async () => {
  addKey("spring");
  const newer = "v1.spring.newer.newer";
  const other = await db().pool.connect();
  await other.query("begin");
  await other.query("update partner.shop set journals_token = $1", [newer]);
  const resealing = resealJournalsTokens();
  await someoneWaits();
  await other.query("commit");
  other.release();
  expect(await resealing).toEqual({ resealed: 0, lost: 0 });
  expect(await sealedToken()).toBe(newer);
});

async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await db().pool.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rowCount !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
