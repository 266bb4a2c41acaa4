import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { save } from "../../../tests/factories/protocols.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import {
  changeTexts,
  newTexts,
  ONE_TWICE,
  SILENT,
  TORN,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { formData } from "../../ui/form.ts";
import type { PartnerContext } from "../context.ts";
import { assignProtocol } from "../products/products.server.ts";
import { getProductSuggestion } from "../suggestions/groups.server.ts";
import { skipProducts } from "../suggestions/skip.server.ts";
import { listProtocols } from "./protocols.server.ts";
import { saveAndPushFromForm, saveFromForm } from "./save-form.server.ts";
import { screenValues, sentValues } from "./screen-values.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const { prisma } = db();
const locales = { storeLocale: "en", screenLocale: "en" };
const form = (fields: Record<string, string | string[]> = {}) =>
  formData({
    ...sentValues(screenValues(protocolInput(), locales)),
    ...fields,
  });

const runsOf = ({ shopId }: PartnerContext) =>
  prisma.pushRun.findMany({ where: { shopId } });
const protocolsOf = async ({ shopId }: PartnerContext, gids: string[]) => {
  const rows = await prisma.protocolAssignment.findMany({
    where: { shopId, productGid: { in: gids } },
  });
  return new Map(rows.map((row) => [row.productGid, row.protocolId]));
};

/** The form as the page of a suggestion sends it. */
async function suggestionForm(ctx: PartnerContext, gids: string[]) {
  const suggestion = await getProductSuggestion(ctx, gids[0] ?? "");
  return form({
    suggestion: suggestion?.groupId ?? "",
    expected_products: String(gids.length),
    shown: gids.map((gid) => `${gid} A product`),
  });
}

describe("saving what started from a suggestion", () => {
  test("gives its products the protocol, and says where to go on: first what a person has to decide", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 3, TWO_ONCE);
    await newTexts(ctx, 2, ONE_TWICE);
    const [torn = ""] = await newTexts(ctx, 1, TORN);
    const saved = await saveFromForm(
      ctx,
      null,
      await suggestionForm(ctx, gids),
    );
    const next = await getProductSuggestion(ctx, torn);
    expect(saved.mapped).toEqual({
      count: 3,
      left: [],
      moreLeft: 0,
      nextGroupId: next?.groupId,
    });
    const given = await protocolsOf(ctx, gids);
    expect([...given.values()]).toEqual([saved.id, saved.id, saved.id]);
  });

  test("is kept when the group changed meanwhile, and names each product that was not mapped and why", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 6, TWO_ONCE);
    const [taken = "", changed = "", skipped = "", gone = "", ...rest] = gids;
    const sent = await suggestionForm(ctx, gids);
    const other = await save(ctx, "Other");
    await assignProtocol(ctx, { gids: [taken], protocolId: other });
    await changeTexts(ctx, [changed], SILENT, "Shirt");
    await skipProducts(ctx, { gids: [skipped] });
    await prisma.storeProduct.delete({
      where: { shopId_gid: { shopId: ctx.shopId, gid: gone } },
    });
    const { id, mapped } = await saveFromForm(ctx, null, sent);
    expect(mapped).toMatchObject({
      count: 2,
      left: [
        { gid: taken, reason: "taken" },
        { gid: changed, title: "Shirt", reason: "changed" },
        { gid: skipped, reason: "skipped" },
        { gid: gone, title: "A product", reason: "gone" },
      ],
      moreLeft: 0,
    });
    const given = await protocolsOf(ctx, gids);
    expect(rest.map((gid) => given.get(gid))).toEqual([id, id]);
    expect(given.get(taken)).toBe(other);
  });

  test("is kept when nothing is left of the group; what was not shown is counted", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 2, TWO_ONCE);
    const sent = await suggestionForm(ctx, gids);
    sent.set("expected_products", "60");
    await skipProducts(ctx, { gids });
    const { mapped } = await saveFromForm(ctx, null, sent);
    expect(mapped).toMatchObject({ count: 0, moreLeft: 58, nextGroupId: null });
    expect(mapped?.left).toHaveLength(2);
    expect(await listProtocols(ctx)).toHaveLength(1);
  });

  test("does nothing at all when a field is wrong", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 1, TWO_ONCE);
    const sent = await suggestionForm(ctx, gids);
    sent.set("title", "");
    await expect(saveFromForm(ctx, null, sent)).rejects.toMatchObject({
      fields: { title: { id: "required" } },
    });
    expect(await listProtocols(ctx)).toEqual([]);
    expect((await protocolsOf(ctx, gids)).size).toBe(0);
  });

  test("is not pushed before what was not mapped is looked at", async () => {
    const ctx = await newShop();
    const gids = await newTexts(ctx, 2, TWO_ONCE);
    const sent = await suggestionForm(ctx, gids);
    await skipProducts(ctx, { gids: gids.slice(0, 1) });
    const { push } = await saveAndPushFromForm(ctx, null, sent);
    expect(push).toBeNull();
    expect(await runsOf(ctx)).toEqual([]);
  });
});

describe("save and push", () => {
  test("saves a version and starts a push of this protocol's products", async () => {
    const ctx = await newShop();
    const id = await save(ctx, "Zinc");
    await newProduct(ctx, { protocolId: id });
    const saved = await saveAndPushFromForm(
      ctx,
      id,
      form({ expected_version: "1" }),
    );
    expect(saved).toMatchObject({ version: 2, push: { state: "started" } });
    expect(await runsOf(ctx)).toMatchObject([
      { selection: { kind: "matching", filter: { protocolId: id } } },
    ]);
  });

  test("while another push is running the save is kept and nothing is started", async () => {
    const ctx = await newShop();
    const [id, other] = [await save(ctx, "Zinc"), await save(ctx, "Iron")];
    for (const protocolId of [id, other]) await newProduct(ctx, { protocolId });
    await saveAndPushFromForm(ctx, other, form());
    const saved = await saveAndPushFromForm(ctx, id, form());
    expect(saved).toMatchObject({ version: 2, push: { state: "running" } });
    expect(await runsOf(ctx)).toHaveLength(1);
  });

  test("of a protocol without a product saves and pushes nothing", async () => {
    const ctx = await newShop();
    const saved = await saveAndPushFromForm(ctx, null, form());
    expect(saved).toMatchObject({ version: 1, push: { state: "nothing" } });
    expect(await runsOf(ctx)).toEqual([]);
  });

  test("of a stale form neither saves nor pushes", async () => {
    const ctx = await newShop();
    const id = await save(ctx, "Zinc");
    await newProduct(ctx, { protocolId: id });
    await save(ctx, "Zinc, better", id);
    const stale = form({ expected_version: "1" });
    await expect(saveAndPushFromForm(ctx, id, stale)).rejects.toMatchObject({
      code: "precondition-failed",
    });
    expect(await runsOf(ctx)).toEqual([]);
  });
});
