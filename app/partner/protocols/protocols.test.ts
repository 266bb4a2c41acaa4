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
import {
  archiveProtocol,
  getProtocol,
  listProtocols,
  saveProtocol,
} from "./protocols.server.ts";

afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const create = (ctx: PartnerContext, content = protocolInput()) =>
  saveProtocol(ctx, { id: null, expectedVersion: null, content });
const { prisma } = db();

const outboxOf = (protocolId: string) =>
  prisma.outboxEntry.findUnique({ where: { protocolId } });
const stateOf = async (ctx: PartnerContext, gid: string) => {
  const where = { shopId_gid: { shopId: ctx.shopId, gid } };
  return (await prisma.storeProduct.findUniqueOrThrow({ where })).state;
};

describe("saving", () => {
  test("a new protocol is version 1 and waits for Journals", async () => {
    const ctx = await newShop();
    const saved = await create(ctx);
    expect(saved).toMatchObject({ version: 1, changed: true });
    expect(await getProtocol(ctx, saved.id)).toMatchObject({
      title: "Magnesium in the evening",
      status: "active",
      version: 1,
      dosage: "2 capsules",
      frequency: "twice daily",
      productCount: 0,
      journals: { state: "waiting", problem: null },
      content: protocolInput(),
    });
  });

  test("a protocol of a shop that cannot connect to Journals says what keeps it waiting", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    await prisma.shop.update({
      where: { id: ctx.shopId },
      data: { journalsError: "journals-unavailable" },
    });
    expect((await getProtocol(ctx, id)).journals).toEqual({
      state: "waiting",
      problem: { code: "journals-unavailable", detail: null, errors: [] },
    });
  });

  test("a change makes a version, marks products pending and replaces what waits for Journals", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const mine = await newProduct(ctx, { protocolId: id, state: "synced" });
    const other = await newProduct(ctx, { state: "synced" });
    const before = await outboxOf(id);
    const content = protocolInput({ timing: "before bed" });
    const saved = await saveProtocol(ctx, { id, expectedVersion: 1, content });
    expect(saved).toEqual({ id, version: 2, changed: true });
    expect(await stateOf(ctx, mine)).toBe("pending");
    expect(await stateOf(ctx, other)).toBe("synced");
    const after = await outboxOf(id);
    expect(after).toMatchObject({ kind: "upsert", version: 2, attempts: 0 });
    expect(after?.idempotencyKey).not.toBe(before?.idempotencyKey);
    const versions = await prisma.protocolVersion.findMany({
      where: { protocolId: id },
      orderBy: { version: "asc" },
    });
    expect(versions.map((row) => row.content)).toEqual([
      protocolInput(),
      content,
    ]);
  });

  test("an equal document makes no version and marks nothing", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
    const before = await outboxOf(id);
    const reordered = Object.fromEntries(
      Object.entries(protocolInput()).toReversed(),
    );
    const content = protocolInput(reordered);
    const saved = await saveProtocol(ctx, { id, expectedVersion: 1, content });
    expect(saved).toEqual({ id, version: 1, changed: false });
    expect(await stateOf(ctx, gid)).toBe("synced");
    expect(await outboxOf(id)).toEqual(before);
  });

  test("a stale version is refused and changes nothing", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const save = (title: string) =>
      saveProtocol(ctx, {
        id,
        expectedVersion: 1,
        content: protocolInput({ title }),
      });
    await save("First");
    await expect(save("Second")).rejects.toMatchObject({
      code: "precondition-failed",
    });
    expect((await getProtocol(ctx, id)).title).toBe("First");
  });

  test("a stale save of what is there already is no conflict", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const content = protocolInput({ title: "Same" });
    const saving = { id, expectedVersion: 1, content };
    await saveProtocol(ctx, saving);
    const again = await saveProtocol(ctx, saving);
    expect(again).toEqual({ id, version: 2, changed: false });
  });

  test("of two saves at once from the same version one wins and one is told", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const results = await Promise.allSettled(
      ["A", "B"].map((title) =>
        saveProtocol(ctx, {
          id,
          expectedVersion: 1,
          content: protocolInput({ title }),
        }),
      ),
    );
    const statuses = results.map(({ status }) => status).toSorted();
    expect(statuses).toEqual(["fulfilled", "rejected"]);
    expect((await getProtocol(ctx, id)).version).toBe(2);
  });

  test("a document that does not fit the contract is refused with its places", async () => {
    const ctx = await newShop();
    const content = protocolInput({
      instructions: "<script>alert(1)</script>",
      dosage_info: { amount: 2, unit: "x".repeat(41) },
    });
    await expect(create(ctx, content)).rejects.toMatchObject({
      code: "invalid",
      errors: [
        { pointer: "#/dosage_info/unit" },
        { pointer: "#/instructions" },
      ],
    });
    expect(await listProtocols(ctx)).toEqual([]);
  });
});

describe("a version never changes", () => {
  test("the database refuses to change or remove it", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const where = { protocolId_version: { protocolId: id, version: 1 } };
    const data = { content: protocolInput({ title: "Other" }) };
    await expect(
      prisma.protocolVersion.update({ where, data }),
    ).rejects.toThrow("never changes");
    await expect(prisma.protocolVersion.delete({ where })).rejects.toThrow(
      "never changes",
    );
    expect((await getProtocol(ctx, id)).content).toEqual(protocolInput());
  });

  test("it goes with its store", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    await prisma.shop.delete({ where: { id: ctx.shopId } });
    const where = { protocolId: id };
    expect(await prisma.protocolVersion.count({ where })).toBe(0);
  });
});

describe("archiving", () => {
  test("takes the protocol from its products; those with metafields wait to be cleared", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    const written = await newProduct(ctx, { protocolId: id, state: "synced" });
    await markWritten(ctx, written);
    const fresh = await newProduct(ctx, { protocolId: id, state: "pending" });
    await archiveProtocol(ctx, id);
    expect(await stateOf(ctx, written)).toBe("pending");
    expect(await stateOf(ctx, fresh)).toBe("unmapped");
    expect(await getProtocol(ctx, id)).toMatchObject({
      status: "archived",
      productCount: 0,
    });
  });

  test("what Journals was never told, it need not be told", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    await archiveProtocol(ctx, id);
    expect(await outboxOf(id)).toBeNull();
    expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
  });

  test("what Journals has is queued to be archived, once", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    await prisma.protocol.update({
      where: { id },
      data: { journalsId: "there" },
    });
    await archiveProtocol(ctx, id);
    const queued = await outboxOf(id);
    expect(queued).toMatchObject({ kind: "archive" });
    await archiveProtocol(ctx, id);
    expect(await outboxOf(id)).toEqual(queued);
  });

  test("an archived protocol cannot be saved", async () => {
    const ctx = await newShop();
    const { id } = await create(ctx);
    await archiveProtocol(ctx, id);
    const content = protocolInput({ title: "Again" });
    await expect(
      saveProtocol(ctx, { id, expectedVersion: 1, content }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("another store", () => {
  test("sees, saves and archives nothing of this one", async () => {
    const [mine, theirs] = [await newShop(), await newShop()];
    const { id } = await create(theirs);
    const content = protocolInput({ title: "Mine now" });
    const attempts = [
      () => getProtocol(mine, id),
      () => saveProtocol(mine, { id, expectedVersion: null, content }),
      () => archiveProtocol(mine, id),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
    expect(await listProtocols(mine)).toEqual([]);
    expect(await getProtocol(theirs, id)).toMatchObject({
      version: 1,
      status: "active",
    });
  });

  test.each(["", "1", "not-an-id", newId()])(
    "the id %j is not found",
    async (id) => {
      const ctx = await newShop();
      for (const attempt of [getProtocol, archiveProtocol])
        await expect(attempt(ctx, id)).rejects.toMatchObject({
          code: "not-found",
        });
    },
  );
});
