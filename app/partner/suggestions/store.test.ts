import { expect, test } from "vitest";
import { withQueue } from "../../../tests/factories/queue.ts";
import { newShop } from "../../../tests/factories/shops.ts";
import {
  changeTexts,
  newText,
  newTexts,
  ONE_TWICE,
  SILENT,
  TORN,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { save } from "../../../tests/factories/protocols.ts";
import { deliver, productPayload } from "../../../tests/factories/webhooks.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { reportProductsJob } from "../journals/jobs.ts";
import { assignProtocol } from "../products/products.server.ts";
import { getProductSuggestion } from "./groups.server.ts";
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
const productOf = ({ shopId }: PartnerContext, gid: string) =>
  prisma.storeProduct.findUniqueOrThrow({
    where: { shopId_gid: { shopId, gid } },
  });

test.each([
  [TWO_ONCE, "ready"],
  [TORN, "open"],
  [SILENT, "empty"],
  ["", "empty"],
])("%j makes a suggestion that is %s", async (text, state) => {
  const ctx = await newShop();
  const gid = await newText(ctx, text);
  expect(await suggestionOf(ctx, gid)).toMatchObject({ state, skipped: false });
});

test("a webhook with another text makes another suggestion, one with the same text leaves it alone", async () => {
  const ctx = await newShop();
  const gid = "gid://shopify/Product/77";
  const send = (body_html: string, hour: number) =>
    deliver({
      shop: ctx.shop,
      topic: "products/update",
      payload: productPayload(77, { body_html, tags: `of ${hour}` }),
      triggeredAt: new Date(Date.UTC(2027, 0, 1, hour)),
    });
  await send(`<p class="x">${TWO_ONCE}</p>`, 1);
  expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 2 });
  expect((await productOf(ctx, gid)).description).toBe(TWO_ONCE);
  await prisma.productSuggestion.updateMany({ data: { state: "touched" } });
  await send(`<div>${TWO_ONCE}</div>`, 2);
  const untouched = await prisma.productSuggestion.count({
    where: { productGid: gid, state: "touched" },
  });
  expect(untouched).toBe(1);
  await send(`<p>${ONE_TWICE}</p>`, 3);
  expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 1 });
});

test("a text that is older than the known one changes nothing", async () => {
  const ctx = await newShop();
  const gid = "gid://shopify/Product/78";
  const send = (text: string, hour: number) =>
    deliver({
      shop: ctx.shop,
      topic: "products/update",
      payload: productPayload(78, { body_html: text }),
      triggeredAt: new Date(Date.UTC(2027, 0, 1, hour)),
    });
  await send(TWO_ONCE, 2);
  await send(ONE_TWICE, 1);
  expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 2 });
});

test("a webhook noted before texts were kept takes no text away", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  await changeTexts(ctx, [gid], null, "Renamed");
  expect(await productOf(ctx, gid)).toMatchObject({
    title: "Renamed",
    description: TWO_ONCE,
  });
  expect(await dosageOf(ctx, gid)).toMatchObject({ amount: 2 });
});

test("products with equal usage are one group, in any number of imports", async () => {
  const ctx = await newShop();
  const one = await newText(ctx, TWO_ONCE, "Magnesium");
  const two = await newText(ctx, TWO_ONCE.toUpperCase(), "Zinc");
  const other = await newText(ctx, ONE_TWICE);
  expect(await groupOf(ctx, two)).toBe(await groupOf(ctx, one));
  expect(await groupOf(ctx, other)).not.toBe(await groupOf(ctx, one));
});

test("the supply stands on the product, and Journals is told of a change when it knows the product", async () => {
  const ctx = await newShop();
  const supplied = (servings: number) =>
    `${TWO_ONCE} Servings per container: ${servings}.`;
  const gid = await newText(ctx, supplied(30));
  expect((await productOf(ctx, gid)).supply).toBe(30);
  expect(await jobsOf(ctx, reportProductsJob.name)).toEqual([]);
  await assignProtocol(ctx, { gids: [gid], protocolId: await save(ctx, "P") });
  await pool.query("delete from pgboss.job where name = $1", [
    reportProductsJob.name,
  ]);
  await changeTexts(ctx, [gid], supplied(60));
  expect((await productOf(ctx, gid)).supply).toBe(60);
  expect(await jobsOf(ctx, reportProductsJob.name)).toEqual([
    { shopId: ctx.shopId, gids: [gid] },
  ]);
  await changeTexts(ctx, [gid], TWO_ONCE);
  expect((await productOf(ctx, gid)).supply).toBeNull();
});

test("a split stays while the usage is the same, and ends with another usage; a skip stays in any case", async () => {
  const ctx = await newShop();
  const [one = "", two = ""] = await newTexts(ctx, 3, TWO_ONCE);
  const whole = await groupOf(ctx, two);
  const part = await splitGroup(ctx, { groupId: whole, gids: [one] });
  await skipProducts(ctx, { gids: [two] });
  await changeTexts(ctx, [one, two], `${TWO_ONCE} Made in Austria.`);
  expect(await groupOf(ctx, one)).toBe(part.groupId);
  expect((await suggestionOf(ctx, two)).skipped).toBe(true);
  await changeTexts(ctx, [one, two], ONE_TWICE);
  expect(await groupOf(ctx, one)).toBe(await groupOf(ctx, two));
  expect((await suggestionOf(ctx, two)).skipped).toBe(true);
});

test("of a shop that was erased meanwhile nothing is kept, and it is no error", async () => {
  const ctx = await newShop();
  await prisma.shop.delete({ where: { id: ctx.shopId } });
  const gid = await newText(ctx, TWO_ONCE);
  expect(await getProductSuggestion(ctx, gid)).toBeNull();
});
