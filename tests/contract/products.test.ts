import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import type { ProductRow } from "../../app/contract/products.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  newPartner,
  PRODUCTS,
  productRow,
  send,
  type TestPartner,
} from "./journals.ts";

let partner: TestPartner;
beforeEach(async () => {
  partner = await newPartner();
});
afterAll(closeDb);

const report = (products: ProductRow[], { token } = partner) =>
  send("POST", PRODUCTS, { token, body: { products } });
const stored = ({ partnerId } = partner) =>
  db().prisma.protocolProduct.findMany({
    where: { partnerId },
    include: { link: true, sync: true },
    orderBy: { shopifyProductId: "asc" },
  });

test("a row is stored as product, link and sync status", async () => {
  const { id } = await createProtocol(partner.token);
  const row = productRow({
    protocol_id: id,
    status: "synced",
    content_hash: "hash",
    synced_at: "2026-11-22T10:00:00.000Z",
  });
  const { status, json } = await report([row]);
  expect([status, json]).toEqual([200, { accepted: 1 }]);
  expect(await stored()).toMatchObject([
    {
      shopifyProductId: row.shopify_product_id,
      title: row.title,
      sku: row.sku,
      price: row.price,
      supply: row.supply,
      link: { protocolId: id },
      sync: {
        protocolId: id,
        status: "synced",
        contentHash: "hash",
        lastSyncedAt: new Date("2026-11-22T10:00:00.000Z"),
        lastError: null,
      },
    },
  ]);
});

test("the newest report is the truth, and a null protocol removes the link", async () => {
  const { id } = await createProtocol(partner.token);
  await report([productRow({ protocol_id: id, last_error: "TAKEN" })]);
  const [before] = await stored();
  await report([
    productRow({ title: "Renamed", sku: null, status: "removed" }),
  ]);
  const after = await stored();
  expect(after).toMatchObject([
    {
      id: before?.id,
      title: "Renamed",
      sku: null,
      link: null,
      sync: { status: "removed", protocolId: null, lastError: null },
    },
  ]);
});

test("five hundred rows are taken at once, one more is refused", async () => {
  const rows = Array.from({ length: 501 }, (_, index) =>
    productRow({ shopify_product_id: `${index}` }),
  );
  const { status, json } = await report(rows.slice(0, 500));
  expect([status, json]).toEqual([200, { accepted: 500 }]);
  expect(await stored()).toHaveLength(500);
  expect((await report(rows)).status).toBe(422);
});

test("a protocol of somebody else or of nobody is refused by its row, and nothing is stored", async () => {
  const mine = await createProtocol(partner.token);
  const theirs = await createProtocol((await newPartner()).token);
  const ids = [mine.id, theirs.id, newId(), "7"];
  const rows = ids.map((protocol_id, index) =>
    productRow({ shopify_product_id: `${index}`, protocol_id }),
  );
  const { status, json } = await report(rows);
  expect(status).toBe(422);
  expect(Problem.parse(json).errors?.map(({ pointer }) => pointer)).toEqual([
    "#/products/1/protocol_id",
    "#/products/2/protocol_id",
    "#/products/3/protocol_id",
  ]);
  expect(await stored()).toEqual([]);
});

test("two partners report the same store product without meeting", async () => {
  const other = await newPartner();
  await report([productRow({ title: "Mine" })]);
  await report([productRow({ title: "Theirs" })], other);
  expect(await stored()).toMatchObject([{ title: "Mine" }]);
  expect(await stored(other)).toMatchObject([{ title: "Theirs" }]);
});

test("two reports of the same products in another order do not block each other", async () => {
  const rows = Array.from({ length: 100 }, (_, index) =>
    productRow({ shopify_product_id: `${index}` }),
  );
  const answers = await Promise.all([
    report(rows),
    report(rows.toReversed()),
    report(rows),
    report(rows.toReversed()),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test.each([
  ["products", [], "#/products"],
  ["products", "none", "#/products"],
  ["products", [productRow(), productRow()], "#/products/1/shopify_product_id"],
])("%s may not be %j", async (field, value, pointer) => {
  const body = { [field]: value };
  const { token } = partner;
  const { status, json } = await send("POST", PRODUCTS, { token, body });
  expect(status).toBe(422);
  expect(Problem.parse(json).errors).toMatchObject([{ pointer }]);
});

const invalid: [field: keyof ProductRow, value: unknown][] = [
  ["shopify_product_id", ""],
  ["shopify_product_id", "nul\u0000"],
  ["title", "a".repeat(256)],
  ["title", "half \ud800"],
  ["title", null],
  ["sku", "nul\u0000"],
  ["price", 24.9],
  ["supply", 0],
  ["supply", 2 ** 40],
  ["protocol_id", undefined],
  ["status", "done"],
  ["content_hash", "a".repeat(129)],
  ["synced_at", "0000-01-01T00:00:00Z"],
  ["synced_at", "today"],
  ["last_error", "a".repeat(501)],
];

test.each(invalid)("a row's %s may not be %j", async (field, value) => {
  const body = { products: [{ ...productRow(), [field]: value }] };
  const { token } = partner;
  const { status, json } = await send("POST", PRODUCTS, { token, body });
  expect(status).toBe(422);
  const { errors = [] } = Problem.parse(json);
  const pointers = new Set(errors.map(({ pointer }) => pointer));
  expect([...pointers]).toEqual([`#/products/0/${field}`]);
});

test.each(["+23:59", "-23:59", "+16:00", "Z"])(
  "an instant may have the offset %s",
  async (offset) => {
    const { token } = await newPartner();
    const synced_at = `2026-01-01T00:00:00${offset}`;
    const products = [productRow({ synced_at })];
    const sent = { token, body: { products } };
    expect((await send("POST", PRODUCTS, sent)).status).toBe(200);
  },
);
