import { afterAll, describe, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import {
  markWritten,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { archiveProtocol, saveProtocol } from "./protocols.server.ts";
import { restoreVersion } from "./restore.server.ts";
import { compareVersions, listVersions } from "./versions.server.ts";

afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const { prisma } = db();

/** Version after version, each with what it changes. */
async function history(
  ctx: PartnerContext,
  ...changes: Record<string, unknown>[]
): Promise<string> {
  let id: string | null = null;
  for (const change of changes) {
    const content = protocolInput(change);
    ({ id } = await saveProtocol(ctx, { id, expectedVersion: null, content }));
  }
  return id ?? "";
}

const stateOf = async ({ shopId }: PartnerContext, gid: string) =>
  prisma.storeProduct.findUniqueOrThrow({
    where: { shopId_gid: { shopId, gid } },
    select: { state: true },
  });

describe("the versions of a protocol", () => {
  test("come newest first, each with what it changed in the words of the store", async () => {
    const ctx = await newShop("de");
    const id = await history(
      ctx,
      {},
      { dosage_info: { amount: 1, amount_max: 2, unit: "capsule" } },
      { dosage_info: { amount: 1, unit: "tablet" }, duration_days: null },
    );
    const { versions, total } = await listVersions(ctx, id);
    expect(total).toBe(3);
    expect(
      versions.map(({ version, isNewest, changes }) => ({
        version,
        isNewest,
        changes: changes?.map(({ field, before, after }) => [
          field,
          before,
          after,
        ]),
      })),
    ).toEqual([
      {
        version: 3,
        isNewest: true,
        changes: [
          ["dosage_info", "1–2 Kapseln", "1 Tablette"],
          ["duration_days", "30 Tage", ""],
        ],
      },
      {
        version: 2,
        isNewest: false,
        changes: [["dosage_info", "2 Kapseln", "1–2 Kapseln"]],
      },
      { version: 1, isNewest: false, changes: undefined },
    ]);
  });

  test("say how many products show them and which one Journals has", async () => {
    const ctx = await newShop();
    const id = await history(ctx, {}, { title: "B" }, { title: "C" });
    const [shown, cleared] = [await newProduct(ctx), await newProduct(ctx)];
    const elsewhere = await newShop();
    const foreign = await newProduct(elsewhere);
    for (const [shop, gid] of [
      [ctx, shown],
      [ctx, cleared],
      [elsewhere, foreign],
    ] as const)
      await markWritten(shop, gid);
    await prisma.metafieldState.updateMany({
      data: { protocolId: id, version: 2 },
    });
    await prisma.metafieldState.updateMany({
      where: { productGid: cleared },
      data: { entries: {} },
    });
    await prisma.protocol.update({
      where: { id },
      data: { journalsId: "there", journalsSyncedVersion: 1 },
    });
    const { versions } = await listVersions(ctx, id);
    expect(
      versions.map(({ version, productCount, isInJournals }) => [
        version,
        productCount,
        isInJournals,
      ]),
    ).toEqual([
      [3, 0, false],
      [2, 1, false],
      [1, 0, true],
    ]);
  });

  test("are 20 a page; the last of a page is compared with the first of the next", async () => {
    const ctx = await newShop();
    const titles = Array.from({ length: 23 }, (_, at) => ({ title: `T${at}` }));
    const id = await history(ctx, ...titles);
    const first = await listVersions(ctx, id);
    expect(first.versions).toHaveLength(20);
    expect(first.versions.at(-1)).toMatchObject({
      version: 4,
      changes: [{ field: "title", before: "T2", after: "T3" }],
    });
    const last = await listVersions(ctx, id, { page: 99 });
    expect(last).toMatchObject({ page: 2, total: 23 });
    expect(last.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(last.versions.at(-1)?.changes).toBeNull();
  });

  test("any two are compared, in the order asked for", async () => {
    const ctx = await newShop();
    const id = await history(
      ctx,
      { warnings: "Ask a doctor first." },
      { title: "Between" },
      { warnings: "Ask a pharmacist first.", timing: "" },
    );
    expect(await compareVersions(ctx, id, { from: 1, to: 3 })).toEqual({
      from: 1,
      to: 3,
      changes: [
        { field: "timing", before: "with meals", after: "", marks: null },
        {
          field: "warnings",
          before: "Ask a doctor first.",
          after: "Ask a pharmacist first.",
          marks: [
            { kind: "same", text: "Ask a " },
            { kind: "removed", text: "doctor" },
            { kind: "added", text: "pharmacist" },
            { kind: "same", text: " first." },
          ],
        },
      ],
    });
    const back = await compareVersions(ctx, id, { from: 3, to: 1 });
    expect(back.changes[0]).toMatchObject({ before: "", after: "with meals" });
    await expect(
      compareVersions(ctx, id, { from: 1, to: 4 }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("restoring", () => {
  test("makes a version with the old content, marks products pending and queues it for Journals", async () => {
    const ctx = await newShop();
    const id = await history(ctx, {}, { title: "B" }, { title: "C" });
    const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
    const input = { id, version: 1, expectedVersion: 3 };
    expect(await restoreVersion(ctx, input)).toEqual({
      id,
      version: 4,
      changed: true,
      restoredFrom: 1,
      before: 3,
    });
    const { versions } = await listVersions(ctx, id);
    expect(versions[0]).toMatchObject({ version: 4, restoredFrom: 1 });
    expect(versions[1]).toMatchObject({ version: 3, restoredFrom: null });
    const same = await compareVersions(ctx, id, { from: 1, to: 4 });
    expect(same.changes).toEqual([]);
    expect(await stateOf(ctx, gid)).toEqual({ state: "pending" });
    const queued = await prisma.outboxEntry.findUniqueOrThrow({
      where: { protocolId: id },
    });
    expect(queued).toMatchObject({ kind: "upsert", version: 4 });
  });

  test("is taken back by restoring the version before", async () => {
    const ctx = await newShop();
    const id = await history(ctx, {}, { title: "B" });
    const done = await restoreVersion(ctx, {
      id,
      version: 1,
      expectedVersion: 2,
    });
    await restoreVersion(ctx, {
      id,
      version: done.before,
      expectedVersion: done.version,
    });
    const same = await compareVersions(ctx, id, { from: 2, to: 4 });
    expect(same.changes).toEqual([]);
  });

  test("what is equal to the newest makes no version", async () => {
    const ctx = await newShop();
    const id = await history(ctx, {}, { title: "B" }, {});
    const input = { id, version: 1, expectedVersion: 3 };
    expect(await restoreVersion(ctx, input)).toMatchObject({
      version: 3,
      changed: false,
    });
    expect((await listVersions(ctx, id)).total).toBe(3);
  });

  test("is refused when somebody saved meanwhile, and when the protocol is archived", async () => {
    const ctx = await newShop();
    const id = await history(ctx, {}, { title: "B" }, { title: "C" });
    await expect(
      restoreVersion(ctx, { id, version: 1, expectedVersion: 2 }),
    ).rejects.toMatchObject({ code: "precondition-failed" });
    await archiveProtocol(ctx, id);
    await expect(
      restoreVersion(ctx, { id, version: 1, expectedVersion: 3 }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await listVersions(ctx, id)).total).toBe(3);
  });
});

test("another store's protocol has no versions here", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const id = await history(theirs, {}, { title: "B" });
  const restore = { version: 1, expectedVersion: 2 };
  for (const asked of [id, newId(), "1"])
    for (const attempt of [
      () => listVersions(mine, asked),
      () => compareVersions(mine, asked, { from: 1, to: 2 }),
      () => restoreVersion(mine, { id: asked, ...restore }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  expect((await listVersions(theirs, id)).total).toBe(2);
});
