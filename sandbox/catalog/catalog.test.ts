import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";
import { SEED_CATALOGS } from "./import.ts";
import { readCatalog } from "./read.ts";

const folder = mkdtempSync(path.join(tmpdir(), "catalog-"));
let shop: TestSandbox;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => shop.sandbox.reset());

function catalogue(content: unknown): string {
  const file = path.join(folder, "products.json");
  writeFileSync(
    file,
    typeof content === "string" ? content : JSON.stringify(content),
  );
  return file;
}
interface Row {
  title: string;
  handle: string;
  status: string;
  tags: string[];
  descriptionHtml: string;
  variants: { nodes: { price: string; sku: string | null }[] };
}
async function products(): Promise<Row[]> {
  const { data } = await shop.sandbox.graphql(
    SHOP,
    "{ products(first: 50) { nodes { title handle status tags descriptionHtml variants(first: 5) { nodes { price sku } } } } }",
  );
  return (data as { products: { nodes: Row[] } }).products.nodes;
}

test.each([
  ["en", 24, /<h3>(Directions|How to use|Suggested use)<\/h3>/],
  ["de", 16, /<h3>(Verzehrempfehlung|Anwendung|Einnahme)<\/h3>/],
] as const)(
  "the seed catalogue in %s has %i products or more, one of them without directions, and no product twice",
  (language, least, directions) => {
    const rows = readCatalog(SEED_CATALOGS[language]);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    const keys = rows.flatMap((row) => [
      row.id,
      row.handle,
      ...row.variants.map((variant) => variant.sku),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    const silent = rows.filter((row) => !directions.test(row.body_html));
    expect(silent.map((row) => row.product_type)).toEqual(["Sets"]);
  },
);

test("a shop starts with the catalogue of its language", async () => {
  const german = await startTestSandbox({
    shop: { domain: SHOP, name: "Laden", primaryLocale: "de-AT" },
  });
  try {
    const { data } = await german.sandbox.graphql(
      SHOP,
      "{ products(first: 1) { nodes { title } } }",
    );
    expect(data).toMatchObject({
      products: { nodes: [{ title: "Magnesiumcitrat 150 mg" }] },
    });
  } finally {
    await german.stop();
  }
});

test("a products.json replaces the products of the shop", async () => {
  const file = catalogue({
    products: [
      {
        id: 11,
        title: "Zinc",
        body_html: "<p>Take one.</p>",
        tags: "a, b",
        variants: [{ price: "9.5", sku: "Z" }],
      },
      { title: "Zinc", status: "draft", tags: ["c"] },
    ],
  });
  expect(await shop.sandbox.importCatalog(SHOP, file)).toBe(2);
  expect(await products()).toMatchObject([
    {
      title: "Zinc",
      handle: "zinc",
      status: "ACTIVE",
      tags: ["a", "b"],
      descriptionHtml: "<p>Take one.</p>",
      variants: { nodes: [{ price: "9.50", sku: "Z" }] },
    },
    {
      handle: "zinc-1",
      status: "DRAFT",
      tags: ["c"],
      variants: { nodes: [{ price: "0.00", sku: null }] },
    },
  ]);
});

test("a bare array is a catalogue too", async () => {
  expect(
    await shop.sandbox.importCatalog(SHOP, catalogue([{ title: "Zinc" }])),
  ).toBe(1);
});

test.each<[string, unknown, RegExp]>([
  ["no file", null, /cannot be read/],
  ["no JSON", "{ products: [", /is not JSON: .*position 2/],
  ["no list", { items: [] }, /has no list of products. Expected {"products"/],
  [
    "no title",
    { products: [{ title: "A" }, { vendor: "V" }] },
    /product 2, field title: a product needs a title/,
  ],
  [
    "an empty title",
    { products: [{ title: "  " }] },
    /product 1, field title: a product needs a title/,
  ],
  [
    "a wrong price",
    { products: [{ title: "A", variants: [{ price: "cheap" }] }] },
    /product 1 \("A"\), field variants.0.price: must be a price such as 19.90/,
  ],
  [
    "an unknown status",
    { products: [{ title: "A", status: "sold" }] },
    /product 1 \("A"\), field status/,
  ],
  [
    "the same id twice",
    {
      products: [
        { id: 1, title: "A" },
        { id: 1, title: "B" },
      ],
    },
    /Product 2 \("B"\) has the same id as an earlier one: 1/,
  ],
  [
    "many mistakes",
    { products: Array.from({ length: 8 }, () => ({})) },
    /and 3 more/,
  ],
])(
  "a catalogue with %s is refused with the place, and the shop stays as it was",
  async (_what, content, message) => {
    const before = await products();
    const file =
      content === null ? path.join(folder, "missing.json") : catalogue(content);
    await expect(shop.sandbox.importCatalog(SHOP, file)).rejects.toThrow(
      message,
    );
    expect(await products()).toEqual(before);
  },
);

test("a sandbox does not start with a broken catalogue, and says why", async () => {
  const catalog = catalogue({ products: [{}] });
  const start = startTestSandbox({
    shop: { domain: SHOP, name: "A Shop", catalog },
  });
  await expect(start).rejects.toThrow(/product 1, field title/);
});
