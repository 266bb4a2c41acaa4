/** The worker dies while it reads the answer of a bulk query: the next one reads the same answer, and the mirror is whole. */
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { importCatalog } from "../../app/partner/products/catalog.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { now } from "../../app/platform/clock.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { newCatalog, startShopify, storeAccess } from "../factories/shopify.ts";

const SHOP = "import-kill.myshopify.com";
const PRODUCTS = 6000;
const PROCESS = path.join(import.meta.dirname, "import.process.ts");

afterAll(async () => {
  await stopQueue();
  await closeDb();
});

test(
  "SIGKILL in the middle of an import: the bulk query is taken up, not asked for again, and no product is missing",
  { timeout: 120_000 },
  async () => {
    const sandbox = await startShopify([{ domain: SHOP, name: "Import" }]);
    await sandbox.importCatalog(SHOP, await newCatalog(PRODUCTS));
    await storeAccess(sandbox, SHOP);
    const ctx = { shopId: newId(), shop: SHOP, primaryLocale: "en" };
    await db().prisma.shop.create({
      data: { id: ctx.shopId, domain: SHOP, installedAt: now() },
    });
    const row = () =>
      db().prisma.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
    const child = fork(PROCESS, [ctx.shopId], {
      execArgv: ["--import", "./sandbox/route-fetch.mjs"],
    });
    const gone = once(child, "exit");
    while ((await row()).catalogImported === 0) await sleep(10);
    child.kill("SIGKILL");
    expect(await gone).toEqual([null, "SIGKILL"]);
    const { catalogState, catalogImported, catalogBulkId } = await row();
    expect(catalogState).toBe("importing");
    expect(catalogImported).toBeLessThan(PRODUCTS);
    expect(catalogBulkId).not.toBeNull();

    await sandbox.clearCalls();
    await importCatalog(ctx);
    expect(await row()).toMatchObject({
      ...{ catalogState: "ready", catalogBulkId: null },
      ...{ catalogImported: PRODUCTS, catalogTotal: PRODUCTS },
    });
    const { shopId } = ctx;
    expect(await db().prisma.storeProduct.count({ where: { shopId } })).toBe(
      PRODUCTS,
    );
    const operations = (await sandbox.calls()).map(
      ({ operation }) => operation,
    );
    expect(new Set(operations)).toEqual(new Set(["BulkQueryState"]));
    await sandbox.stop();
  },
);
