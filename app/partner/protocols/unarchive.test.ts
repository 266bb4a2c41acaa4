import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { restoreClock, wait } from "../../../tests/factories/clock.ts";
import {
  answerLost,
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import { protocolsThere, save } from "../../../tests/factories/protocols.ts";
import {
  markWritten,
  newConnectedShop,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { deliverOutbox } from "../journals/outbox.server.ts";
import { assignProtocol } from "../products/products.server.ts";
import { archiveProtocol, getProtocol } from "./protocols.server.ts";
import { unarchiveProtocol } from "./unarchive.server.ts";

const { prisma } = db();
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const productOf = async ({ shopId }: PartnerContext, gid: string) => {
  const { state, assignment } = await prisma.storeProduct.findUniqueOrThrow({
    where: { shopId_gid: { shopId, gid } },
    include: { assignment: true },
  });
  return { state, protocolId: assignment?.protocolId ?? null };
};

describe("a protocol back in use", () => {
  test("is given back to the products that had it and still have none", async () => {
    const ctx = await newShop();
    const [id, other] = [await save(ctx, "Zinc"), await save(ctx, "Iron")];
    const free = await newProduct(ctx, { protocolId: id });
    const taken = await newProduct(ctx, { protocolId: id });
    const never = await newProduct(ctx);
    const { gids } = await archiveProtocol(ctx, id);
    expect(gids.toSorted()).toEqual([free, taken].toSorted());
    await assignProtocol(ctx, { gids: [taken], protocolId: other });
    expect(await unarchiveProtocol(ctx, { id, gids })).toMatchObject({
      assigned: 1,
    });
    expect(await productOf(ctx, free)).toEqual({
      state: "pending",
      protocolId: id,
    });
    expect(await productOf(ctx, taken)).toMatchObject({ protocolId: other });
    expect(await productOf(ctx, never)).toMatchObject({ protocolId: null });
    expect(await getProtocol(ctx, id)).toMatchObject({
      status: "active",
      productCount: 1,
    });
  });

  test("without a list: to the products whose storefront still shows it", async () => {
    const ctx = await newShop();
    const id = await save(ctx, "Zinc");
    const shown = await newProduct(ctx, { protocolId: id });
    const cleared = await newProduct(ctx, { protocolId: id });
    const foreign = await newProduct(ctx, { protocolId: id });
    for (const gid of [shown, cleared, foreign]) await markWritten(ctx, gid);
    await prisma.metafieldState.updateMany({
      where: { productGid: { in: [shown, cleared] } },
      data: { protocolId: id, version: 1 },
    });
    await prisma.metafieldState.updateMany({
      where: { productGid: cleared },
      data: { entries: {} },
    });
    await archiveProtocol(ctx, id);
    expect(await unarchiveProtocol(ctx, { id })).toMatchObject({ assigned: 1 });
    expect(await productOf(ctx, shown)).toMatchObject({ protocolId: id });
    for (const gid of [cleared, foreign])
      expect(await productOf(ctx, gid)).toMatchObject({ protocolId: null });
  });

  test("that was never archived is left as it is", async () => {
    const ctx = await newShop();
    const id = await save(ctx, "Zinc");
    const gid = await newProduct(ctx);
    const input = { id, gids: [gid] };
    expect(await unarchiveProtocol(ctx, input)).toMatchObject({ assigned: 0 });
    expect(await productOf(ctx, gid)).toMatchObject({ protocolId: null });
  });

  test("is not found from another store", async () => {
    const [mine, theirs] = [await newShop(), await newShop()];
    const id = await save(theirs, "Zinc");
    await archiveProtocol(theirs, id);
    for (const asked of [id, newId(), "x"])
      await expect(
        unarchiveProtocol(mine, { id: asked }),
      ).rejects.toMatchObject({ code: "not-found" });
    expect(await getProtocol(theirs, id)).toMatchObject({ status: "archived" });
  });
});

describe("in Journals", () => {
  let ctx: PartnerContext;
  let journals: Wire;
  let id: string;

  beforeEach(async () => {
    journals = faultyJournals();
    ctx = await newConnectedShop();
    wait(0);
    id = await save(ctx, "Zinc");
    await deliverOutbox(ctx);
  });
  afterEach(restoreClock);

  const archived = { title: "Zinc", status: "archived", version: 1 };
  const active = { title: "Zinc", status: "active", version: 1 };

  test("what was archived stays archived, and the protocol starts anew", async () => {
    const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
    await markWritten(ctx, gid);
    const { gids } = await archiveProtocol(ctx, id);
    await deliverOutbox(ctx);
    await unarchiveProtocol(ctx, { id, gids });
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([archived, active]);
    expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
    expect(await productOf(ctx, gid)).toMatchObject({ state: "pending" });
  });

  test("undone before it was told, Journals never hears of it", async () => {
    await archiveProtocol(ctx, id);
    await unarchiveProtocol(ctx, { id });
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([active]);
    expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
  });

  test.each([
    ["arrived, though its answer was lost", answerLost],
    ["did not arrive", down],
  ])(
    "an archiving that %s is finished, then it starts anew: never two in use",
    async (_, fault) => {
      journals.set(fault);
      await archiveProtocol(ctx, id);
      await deliverOutbox(ctx);
      await unarchiveProtocol(ctx, { id });
      await save(ctx, "Zinc", id); // equal: changes nothing
      const synced = await prisma.protocol.findUniqueOrThrow({ where: { id } });
      expect(synced.journalsSyncedVersion).toBeNull();
      journals.set(null);
      wait(3600);
      await deliverOutbox(ctx);
      expect(await protocolsThere(ctx)).toEqual([archived, active]);
      expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
    },
  );

  test("a save after it goes into the new one", async () => {
    journals.set(down);
    await archiveProtocol(ctx, id);
    await deliverOutbox(ctx);
    await unarchiveProtocol(ctx, { id });
    await save(ctx, "Zinc, better", id);
    journals.set(null);
    wait(3600);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([
      archived,
      { title: "Zinc, better", status: "active", version: 1 },
    ]);
  });

  test("an archiving that Journals refused leaves it in use there", async () => {
    journals.set(answers(400));
    await archiveProtocol(ctx, id);
    await deliverOutbox(ctx);
    await unarchiveProtocol(ctx, { id });
    journals.set(null);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([active]);
    expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
  });
});
