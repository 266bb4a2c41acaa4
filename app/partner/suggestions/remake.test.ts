import { expect, test, vi } from "vitest";
import { withQueue } from "../../../tests/factories/queue.ts";
import { newShop } from "../../../tests/factories/shops.ts";
import { newText, newTexts, TWO_ONCE } from "../../../tests/factories/texts.ts";
import { startWorker } from "../../jobs/registry.server.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { getProductSuggestion } from "./groups.server.ts";
import { remakeSuggestionsJob } from "./jobs.ts";
import { refreshSuggestions, remakeSuggestions } from "./remake.server.ts";
import { skipProducts } from "./skip.server.ts";
import { splitGroup } from "./split.server.ts";

withQueue();

const { prisma, pool } = db();

const suggestionOf = async (ctx: PartnerContext, gid: string) => {
  const suggestion = await getProductSuggestion(ctx, gid);
  if (!suggestion) throw new Error("the text of the product is not read");
  return suggestion;
};
const dosageOf = async (ctx: PartnerContext, gid: string) =>
  (await suggestionOf(ctx, gid)).draft.content.dosage_info;
const groupOf = async (ctx: PartnerContext, gid: string) =>
  (await suggestionOf(ctx, gid)).groupId;
const jobsOf = async ({ shopId }: PartnerContext, name: string) => {
  const { rows } = await pool.query<{ data: object }>(
    "select data from pgboss.job where name = $1 and data->>'shopId' = $2",
    [name, shopId],
  );
  return rows.map(({ data }) => data);
};

test("in another language of the shop the groups are made anew, and what was split or skipped stays so", async () => {
  const ctx = await newShop();
  const [one = "", two = "", three = ""] = await newTexts(ctx, 3, TWO_ONCE);
  const before = await groupOf(ctx, two);
  const part = await splitGroup(ctx, { groupId: before, gids: [one] });
  await skipProducts(ctx, { gids: [three] });
  const where = { id: ctx.shopId };
  await prisma.shop.update({ where, data: { primaryLocale: "de" } });
  const german = { ...ctx, primaryLocale: "de" };
  expect(await remakeSuggestions(german)).toBe(3);
  const { groupId, draft } = await suggestionOf(german, two);
  expect(draft.fields[0]?.text).toBe("2 Kapseln");
  expect(await groupOf(german, one)).not.toBe(groupId);
  expect(await groupOf(german, one)).toContain(part.groupId.split(".")[1]);
  expect((await suggestionOf(german, three)).skipped).toBe(true);
});

test("what an earlier reader made is not shown until it is made anew", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const { shopId } = ctx;
  await prisma.productSuggestion.updateMany({
    where: { shopId },
    data: { reader: 0, content: { of: "an earlier shape" } },
  });
  expect(await getProductSuggestion(ctx, gid)).toBeNull();
  expect(await refreshSuggestions()).toBe(1);
  expect(await jobsOf(ctx, remakeSuggestionsJob.name)).toEqual([{ shopId }]);
  await remakeSuggestions(ctx);
  expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 2 });
  expect(await refreshSuggestions()).toBe(0);
});

test("a catalogue mirrored before texts were kept is read again after an upgrade, once, and not that of a shop that left", async () => {
  const [ctx, gone] = [await newShop(), await newShop()];
  await newText(ctx, null);
  await newText(gone, null);
  await prisma.shop.update({
    where: { id: gone.shopId },
    data: { uninstalledAt: new Date() },
  });
  expect(await refreshSuggestions()).toBe(1);
  await refreshSuggestions();
  const { shopId } = ctx;
  expect(await jobsOf(ctx, "setup-shop")).toEqual([{ shopId }]);
  expect(await jobsOf(gone, "setup-shop")).toEqual([]);
});

test("a worker that starts has texts read again that an earlier version has read", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  await prisma.productSuggestion.updateMany({ data: { reader: 0 } });
  const worker = await startWorker();
  await vi.waitFor(
    async () => {
      expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 2 });
    },
    { timeout: 30_000, interval: 200 },
  );
  await worker.stop();
});

test("of a shop that was erased meanwhile nothing is read, and it is no error", async () => {
  const ctx = await newShop();
  await newText(ctx, TWO_ONCE);
  await prisma.shop.delete({ where: { id: ctx.shopId } });
  expect(await remakeSuggestions(ctx)).toBe(0);
});
