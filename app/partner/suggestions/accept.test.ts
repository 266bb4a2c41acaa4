import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import { save } from "../../../tests/factories/protocols.ts";
import {
  changeTexts,
  newText,
  newTexts,
  ONE_TWICE,
  SILENT,
  TORN,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { reportProductsJob } from "../journals/jobs.ts";
import { assignProtocol, listProducts } from "../products/products.server.ts";
import {
  archiveProtocol,
  getProtocol,
  listProtocols,
} from "../protocols/protocols.server.ts";
import { ACCEPTED_AT_ONCE, acceptAll, acceptGroup } from "./accept.server.ts";
import { getProductSuggestion, listGroups } from "./groups.server.ts";
import { skipProducts } from "./skip.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const groupOf = async (ctx: PartnerContext, gid: string) =>
  (await getProductSuggestion(ctx, gid))?.groupId ?? "";
const productsOf = async (ctx: PartnerContext) => {
  const { rows } = await listProducts(ctx, {});
  return new Map(
    rows.map(({ gid, state, protocol }) => [
      gid,
      { state, protocol: protocol?.id ?? null },
    ]),
  );
};
const activeOf = (ctx: PartnerContext) =>
  listProtocols(ctx, { status: "active" });
const reportedOf = async ({ shopId }: PartnerContext) => {
  const { rows } = await db().pool.query<{ gid: string }>(
    "select jsonb_array_elements_text(data->'gids') as gid from pgboss.job where name = $1 and data->>'shopId' = $2",
    [reportProductsJob.name, shopId],
  );
  return rows.map(({ gid }) => gid);
};

describe("accepting a group", () => {
  test("makes one protocol for all its products, which are pending then; Journals is told of both", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 3, TWO_ONCE);
    const groupId = await groupOf(ctx, gids[0] ?? "");
    const accepted = await acceptGroup(ctx, { groupId });
    const { protocolId } = accepted;
    expect(accepted).toMatchObject({ created: true, changed: 3 });
    expect(await getProtocol(ctx, protocolId)).toMatchObject({
      version: 1,
      dosage: "2 capsules",
      frequency: "once daily",
      productCount: 3,
      journals: { state: "waiting" },
      content: { locale: "en" },
    });
    const pending = { state: "pending", protocol: protocolId };
    const expected = new Map(gids.map((gid) => [gid, pending]));
    expect(await productsOf(ctx)).toEqual(expected);
    expect((await reportedOf(ctx)).toSorted()).toEqual(gids.toSorted());
  });

  test("reaches no storefront", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    await acceptGroup(ctx, { groupId: await groupOf(ctx, gid) });
    const where = { shopId: ctx.shopId };
    expect(await db().prisma.pushRun.count({ where })).toBe(0);
    expect(await db().prisma.metafieldState.count({ where })).toBe(0);
  });

  test("takes the title that the merchant gave it", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    const groupId = await groupOf(ctx, gid);
    await acceptGroup(ctx, { groupId, title: "Every morning" });
    expect(await activeOf(ctx)).toMatchObject([{ title: "Every morning" }]);
  });

  test("adds the products to the protocol of equal usage that is there, under its own title", async () => {
    const ctx = await newShop();
    const first = await newText(ctx, TWO_ONCE);
    const groupId = await groupOf(ctx, first);
    const { protocolId } = await acceptGroup(ctx, { groupId });
    const second = await newText(ctx, TWO_ONCE);
    expect(await acceptGroup(ctx, { groupId, title: "Another" })).toEqual({
      protocolId,
      created: false,
      changed: 1,
      previous: [{ gid: second, protocolId: null }],
    });
    expect(await activeOf(ctx)).toMatchObject([{ productCount: 2 }]);
    expect((await getProtocol(ctx, protocolId)).version).toBe(1);
  });

  test("does not bring an archived protocol of equal usage back", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    const groupId = await groupOf(ctx, gid);
    const before = await acceptGroup(ctx, { groupId });
    await archiveProtocol(ctx, before.protocolId);
    const after = await acceptGroup(ctx, { groupId });
    expect(after.created).toBe(true);
    expect(after.protocolId).not.toBe(before.protocolId);
  });

  test("keeps titles apart where two usages would be named alike", async () => {
    const ctx = await newShop();
    const plain = await newText(ctx, TWO_ONCE);
    const warned = await newText(
      ctx,
      `${TWO_ONCE} Do not exceed the recommended dose.`,
    );
    for (const gid of [plain, warned])
      await acceptGroup(ctx, { groupId: await groupOf(ctx, gid) });
    const titles = (await activeOf(ctx)).map(({ title }) => title);
    const [title = ""] = titles;
    expect(titles.toSorted()).toEqual([title, `${title} (2)`]);
  });

  test("leaves alone what got a protocol by hand or was skipped in the meantime", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 3, TWO_ONCE);
    const [byHand = "", skipped = "", waiting = ""] = gids;
    const groupId = await groupOf(ctx, waiting);
    const own = await save(ctx, "By hand");
    await assignProtocol(ctx, { gids: [byHand], protocolId: own });
    await skipProducts(ctx, { gids: [skipped] });
    const { protocolId, previous } = await acceptGroup(ctx, {
      groupId,
      productCount: 3,
    });
    expect(previous).toEqual([{ gid: waiting, protocolId: null }]);
    const products = await productsOf(ctx);
    expect(products.get(byHand)?.protocol).toBe(own);
    expect(products.get(skipped)?.protocol).toBeNull();
    expect(products.get(waiting)?.protocol).toBe(protocolId);
  });

  test.each([TORN, SILENT])(
    "is refused while the text says %j",
    async (text) => {
      const ctx = await newShop();
      const groupId = await groupOf(ctx, await newText(ctx, text));
      await expect(acceptGroup(ctx, { groupId })).rejects.toMatchObject({
        code: "conflict",
      });
      expect(await activeOf(ctx)).toEqual([]);
    },
  );

  test("is a conflict when the group has grown since it was shown, and then nothing is done", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    const groupId = await groupOf(ctx, gid);
    await newText(ctx, TWO_ONCE);
    await expect(
      acceptGroup(ctx, { groupId, productCount: 1 }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await activeOf(ctx)).toEqual([]);
    await acceptGroup(ctx, { groupId, productCount: 2 });
    expect(await activeOf(ctx)).toMatchObject([{ productCount: 2 }]);
  });

  test("finds nothing when the text changed since it was shown, or somebody gave its products something else", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    const before = await groupOf(ctx, gid);
    await changeTexts(ctx, [gid], ONE_TWICE);
    const after = await groupOf(ctx, gid);
    const protocolId = await save(ctx, "By hand");
    await assignProtocol(ctx, { gids: [gid], protocolId });
    for (const groupId of [before, after])
      await expect(acceptGroup(ctx, { groupId })).rejects.toMatchObject({
        code: "not-found",
      });
    expect(await activeOf(ctx)).toHaveLength(1);
  });

  test("of two merchants at once, or by a double click, makes one protocol and answers both", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 20, TWO_ONCE);
    const groupId = await groupOf(ctx, gids[0] ?? "");
    const answers = await Promise.all(
      [1, 2, 3].map(() => acceptGroup(ctx, { groupId })),
    );
    const changed = answers.map((answer) => answer.changed);
    expect(changed.toSorted((a, b) => b - a)).toEqual([20, 0, 0]);
    expect(new Set(answers.map(({ protocolId }) => protocolId)).size).toBe(1);
    expect(await activeOf(ctx)).toMatchObject([{ productCount: 20 }]);
  });

  test("and an import of new texts at once leaves no product with a protocol its text does not ask for", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 100, TWO_ONCE);
    const groupId = await groupOf(ctx, gids[0] ?? "");
    const [accepting] = await Promise.allSettled([
      acceptGroup(ctx, { groupId }),
      changeTexts(ctx, gids, ONE_TWICE),
    ]);
    const { rows } = await db().pool.query<{ count: number }>(
      "select count(*)::int from partner.protocol_assignment where shop_id = $1",
      [ctx.shopId],
    );
    const changed =
      accepting.status === "fulfilled" ? accepting.value.changed : 0;
    expect([0, 100]).toContain(changed);
    expect(rows).toEqual([{ count: changed }]);
  });
});

describe("accepting all", () => {
  test("accepts what is ready and leaves the rest", async () => {
    const ctx = await newShop();
    await newTexts(ctx, 2, TWO_ONCE);
    await newText(ctx, ONE_TWICE);
    const rest = [await newText(ctx, TORN), await newText(ctx, SILENT)];
    const { accepted } = await acceptAll(ctx);
    expect(accepted).toMatchObject([
      { created: true, changed: 2 },
      { created: true, changed: 1 },
    ]);
    const { groups } = await listGroups(ctx);
    const left = groups.flatMap(({ products }) => products);
    expect(left.map(({ gid }) => gid).toSorted()).toEqual(rest.toSorted());
    expect(await acceptAll(ctx)).toEqual({ accepted: [], left: 0 });
  });

  test("many are accepted in steps, each answered soon", async () => {
    const ctx = await newShop();
    const groups = ACCEPTED_AT_ONCE + 3;
    for (let amount = 1; amount <= groups; amount += 1)
      await newText(ctx, `Take ${amount} capsules daily.`);
    const first = await acceptAll(ctx);
    expect([first.accepted.length, first.left]).toEqual([ACCEPTED_AT_ONCE, 3]);
    const second = await acceptAll(ctx);
    expect([second.accepted.length, second.left]).toEqual([3, 0]);
    expect(await activeOf(ctx)).toHaveLength(groups);
  });

  test("twice at once makes each protocol once", async () => {
    const ctx = await newShop();
    await newTexts(ctx, 2, TWO_ONCE);
    await newText(ctx, ONE_TWICE);
    await Promise.all([acceptAll(ctx), acceptAll(ctx)]);
    const counts = (await activeOf(ctx)).map((row) => row.productCount);
    expect(counts.toSorted()).toEqual([1, 2]);
  });
});
