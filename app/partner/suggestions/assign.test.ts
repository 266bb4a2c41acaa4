import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import { save } from "../../../tests/factories/protocols.ts";
import {
  newText,
  newTexts,
  TORN,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { assignProtocol, listProducts } from "../products/products.server.ts";
import {
  archiveProtocol,
  listProtocols,
} from "../protocols/protocols.server.ts";
import { acceptGroup, acceptProduct, assignGroup } from "./accept.server.ts";
import { getProductSuggestion, listGroups } from "./groups.server.ts";
import { splitGroup } from "./split.server.ts";

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

describe("a group that the merchant edited", () => {
  test("gets the protocol that came of it, also a part alone; a second time changes nothing", async () => {
    const ctx = await newShop();
    const [one = "", two = ""] = await newTexts(ctx, 2, TWO_ONCE);
    const whole = await groupOf(ctx, two);
    const { groupId } = await splitGroup(ctx, { groupId: whole, gids: [one] });
    const protocolId = await save(ctx, "Edited");
    expect(await assignGroup(ctx, { groupId, protocolId })).toEqual({
      ...{ protocolId, created: false, changed: 1 },
      previous: [{ gid: one, protocolId: null }],
    });
    expect(await assignGroup(ctx, { groupId, protocolId })).toMatchObject({
      changed: 0,
      previous: [],
    });
    const products = await productsOf(ctx);
    expect(products.get(one)).toEqual({
      state: "pending",
      protocol: protocolId,
    });
    expect(products.get(two)).toEqual({ state: "unmapped", protocol: null });
  });

  test("is not given a protocol that is archived, unknown or another shop's", async () => {
    const [ctx, other] = [await newShop(), await newShop()];
    const groupId = await groupOf(ctx, await newText(ctx, TORN));
    const archived = await save(ctx, "Archived");
    await archiveProtocol(ctx, archived);
    for (const protocolId of [archived, newId(), await save(other, "Theirs")])
      await expect(
        assignGroup(ctx, { groupId, protocolId }),
      ).rejects.toMatchObject({ code: "not-found" });
    expect((await listGroups(ctx)).groups).toMatchObject([{ id: groupId }]);
  });

  test("that somebody else decided about meanwhile is gone", async () => {
    const ctx = await newShop();
    const gid = await newText(ctx, TWO_ONCE);
    const groupId = await groupOf(ctx, gid);
    const theirs = await acceptGroup(ctx, { groupId });
    const protocolId = await save(ctx, "Mine");
    await expect(
      assignGroup(ctx, { groupId, protocolId }),
    ).rejects.toMatchObject({ code: "not-found" });
    const products = await productsOf(ctx);
    expect(products.get(gid)?.protocol).toBe(theirs.protocolId);
  });
});

describe("one product", () => {
  test("gets what its text asks for, whatever it has, and says what it had", async () => {
    const ctx = await newShop();
    const [gid = "", other = ""] = await newTexts(ctx, 2, TWO_ONCE);
    const before = await save(ctx, "By hand");
    await assignProtocol(ctx, { gids: [gid], protocolId: before });
    const accepted = await acceptProduct(ctx, { gid });
    expect(accepted).toMatchObject({
      created: true,
      previous: [{ gid, protocolId: before }],
    });
    expect(await acceptProduct(ctx, { gid })).toEqual({
      ...{ protocolId: accepted.protocolId, created: false },
      ...{ changed: 0, previous: [] },
    });
    expect((await productsOf(ctx)).get(other)?.protocol).toBeNull();
  });

  test("whose text leaves something open, or is unknown, gets none", async () => {
    const ctx = await newShop();
    const torn = await newText(ctx, TORN);
    await expect(acceptProduct(ctx, { gid: torn })).rejects.toMatchObject({
      code: "conflict",
    });
    const gid = "gid://shopify/Product/1";
    await expect(acceptProduct(ctx, { gid })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await activeOf(ctx)).toEqual([]);
  });
});
