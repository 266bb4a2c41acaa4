import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";
import { readCatalog } from "./read.ts";

const folder = mkdtempSync(path.join(tmpdir(), "csv-"));
let shop: TestSandbox;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => shop.sandbox.reset());

function csv(content: string | Buffer, name = "products_export.csv"): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const OLDER = `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,Included / Germany,Price / Germany,Cost per item,Status
fog-tea,"Fog Tea, loose","<p>Steep one ""heaped"" spoon.
Take one cup daily, after lunch.</p>",Moor & Mist,Food > Tea,Tea,"tea, calm",true,Size,50 g,Kind,Mild,FT-50,60,12,8.50,9.90,401,https://img.example/b.jpg,2,Side,false,true,,3.10,active
fog-tea,,,,,,,,,100 g,,Strong,FT-100,120,-3,15,,,https://img.example/a.jpg,1,Front,,,,,
fog-tea,,,,,,,,,,,,,,,,,,https://img.example/c.jpg,3,,,,,,
mud-mask,Mud Mask,,Moor & Mist,,Mask,,FALSE,Title,Default Title,,,MM-1,90,,22.00,,,,,,,,,,draft
`;
const NEWER = `Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Price / International,Compare-at price,Cost per item,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Product image URL,Image position,Image alt text,Variant image URL,SEO title
"Fog Tea, loose",fog-tea,"<p>Steep one ""heaped"" spoon.
Take one cup daily, after lunch.</p>",Moor & Mist,Food > Tea,Tea,"tea, calm",TRUE,Active,FT-50,401,Size,50 g / Mild,,8.50,,9.90,3.10,shopify,12,DENY,60,https://img.example/b.jpg,2,Side,,
,fog-tea,,,,,,,,FT-100,,,100 g / Strong,,15,,,,shopify,-3,DENY,120,https://img.example/a.jpg,1,Front,,
,,,,,,,,,,,,,,,,,,,,,,https://img.example/c.jpg,3,,,
Mud Mask,mud-mask,,Moor & Mist,,Mask,,FALSE,Draft,MM-1,,Title,Default Title,,22.00,,,,,,,90,,,,,
`;

test.each([
  ["an older export", OLDER],
  ["a newer export", NEWER],
  ["line ends of Windows", OLDER.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${NEWER}`],
  ["UTF-16 of a spreadsheet", Buffer.from(`\uFEFF${OLDER}`, "utf16le")],
  ["empty lines at its end", `${OLDER}\n,,,\n\n`],
  [
    "columns in other letters",
    OLDER.replace(/^.*/, (row) => row.toUpperCase()),
  ],
])("%s: variants and images stand in several rows", (_what, content) => {
  const products = readCatalog(csv(content));
  expect(products).toMatchObject([
    {
      title: "Fog Tea, loose",
      handle: "fog-tea",
      vendor: "Moor & Mist",
      product_type: "Tea",
      tags: ["tea", "calm"],
      status: "active",
      published: true,
      variants: [
        {
          title: "50 g / Mild",
          sku: "FT-50",
          price: "8.50",
          compare_at_price: "9.90",
          barcode: "401",
          inventory_quantity: 12,
        },
        { title: "100 g / Strong", price: "15", inventory_quantity: -3 },
      ],
      images: [
        { src: "https://img.example/a.jpg", alt: "Front" },
        { src: "https://img.example/b.jpg", alt: "Side" },
        { src: "https://img.example/c.jpg" },
      ],
    },
    {
      title: "Mud Mask",
      body_html: "",
      status: "draft",
      published: false,
      variants: [{ title: "Default Title", sku: "MM-1", price: "22.00" }],
      images: [],
    },
  ]);
  expect(products[0]?.body_html.replaceAll("\r", "")).toBe(
    '<p>Steep one "heaped" spoon.\nTake one cup daily, after lunch.</p>',
  );
});

test("a file with semicolons and nothing but titles is a catalogue too", () => {
  const content = "Title;Vendor\nOat Bar;Moor & Mist\nOat Bar;\n";
  expect(readCatalog(csv(content))).toMatchObject([
    { title: "Oat Bar", vendor: "Moor & Mist", variants: [] },
    { title: "Oat Bar", vendor: "" },
  ]);
});

const HEAD =
  "Handle,Title,Published,Status,Variant Price,Variant Inventory Qty,Image Src";

test.each<[string, string | Buffer, string]>([
  [
    "no column Title",
    "Handle,Name\na,A\n",
    "has no column Title. Expected the columns of Shopify's product export, such as Handle, Title, Body (HTML)",
  ],
  ["nothing in it", "", "has no column Title"],
  [
    "a column twice",
    "Title,Price,Variant Price\nA,1,2\n",
    "row 1, column Variant Price: stands there twice",
  ],
  ["an open quote", `${HEAD}\na,"A,true\n`, "is not CSV: Quote Not Closed"],
  [
    "letters that are not UTF-8",
    Buffer.from("Title\nKr\xe4uter\n", "latin1"),
    'is not UTF-8 text. Save it as "CSV UTF-8"',
  ],
  [
    "a product without a title",
    `${HEAD}\na,A\nb,,true,,3\n`,
    "row 3, column Title: a product needs a title",
  ],
  [
    "an image above all products",
    `Title,Product image URL\n,https://img.example/a.jpg\n`,
    "row 2, column Title: a product needs a title",
  ],
  [
    "a price in another notation",
    `${HEAD}\na,A,,,"3,20"\n`,
    'row 2 ("A"), column Variant Price: must be a price such as 19.90',
  ],
  [
    "a wrong price in a later row",
    `Title,URL handle,SKU,Price\nA,a,1,2\n\n,a,2,free\n`,
    'row 4 ("A"), column Price: must be a price such as 19.90',
  ],
  [
    "a stock that is no number",
    `${HEAD}\na,A,,,1,some\n`,
    'row 2 ("A"), column Variant Inventory Qty: ',
  ],
  [
    "an unknown status",
    `${HEAD}\na,A,,sold\n`,
    'row 2 ("A"), column Status: must be active, archived, draft or unlisted',
  ],
  [
    "an unclear Published",
    `${HEAD}\na,A,perhaps\n`,
    'row 2 ("A"), column Published: must be TRUE or FALSE',
  ],
  [
    "an image nowhere",
    `${HEAD}\na,A\na,,,,,,https://\n`,
    'row 3 ("A"), column Image Src: must be an address such as https://example.com/a.jpg',
  ],
  [
    "a comma too many",
    `${HEAD}\na,A, with a comma,true,active,1,2,/b.svg\n`,
    "row 2: has 8 cells, but there are 7 columns; a comma in a text needs quotes around it",
  ],
  [
    "one handle for two products",
    `${HEAD}\na,A\nb,B\na,C\n`,
    'row 4 ("C"), column Handle: "a" is the handle of another product, "A" in row 2',
  ],
  [
    "a title that is too long",
    `${HEAD}\na,${"A".repeat(256)}\n`,
    "column Title: a title has at most 255 characters",
  ],
  [
    "many mistakes",
    `${HEAD}
${Array.from(
  { length: 8 },
  (_, n) => `h${n},,true
`,
).join("")}`,
    "and 3 more",
  ],
])(
  "a file with %s is refused with the place, and the shop stays as it was",
  async (_what, content, words) => {
    const titles = async () =>
      (
        await shop.sandbox.graphql(
          SHOP,
          "{ products(first: 50) { nodes { id title updatedAt } } }",
        )
      ).data;
    const before = await titles();
    const refused = shop.sandbox.importCatalog(SHOP, csv(content));
    await expect(refused).rejects.toThrow(words);
    expect(await titles()).toEqual(before);
  },
);

test("imported into a running store, products keep their ids by handle and the app hears of each", async () => {
  await shop.sandbox.importCatalog(SHOP, csv(OLDER));
  const products = async () => {
    const { data } = await shop.sandbox.graphql(
      SHOP,
      "{ products(first: 50) { nodes { id handle title publishedAt } } }",
    );
    return (
      data as {
        products: {
          nodes: {
            id: string;
            handle: string;
            title: string;
            publishedAt: string | null;
          }[];
        };
      }
    ).products.nodes;
  };
  const before = await products();
  expect(before.map(({ publishedAt }) => publishedAt === null)).toEqual([
    false,
    true,
  ]);
  await shop.sandbox.idToken();
  const next = NEWER.replace(
    "Mud Mask,mud-mask",
    "Clay Mask,clay-mask",
  ).replaceAll("Fog Tea", "Haze Tea");
  expect(
    await shop.sandbox.importCatalog(SHOP, csv(next, "next.csv"), {
      announce: true,
    }),
  ).toBe(2);
  const after = await products();
  expect(after.map(({ title }) => title)).toEqual([
    "Haze Tea, loose",
    "Clay Mask",
  ]);
  expect(after[0]?.id).toBe(before[0]?.id);
  expect(after[1]?.id).not.toBe(before[1]?.id);
  await shop.sandbox.webhooksSettled();
  const topics = shop.app.received.map(
    ({ headers }) => headers["x-shopify-topic"],
  );
  expect(
    topics.filter((topic) => topic?.toString().startsWith("products/")).sort(),
  ).toEqual(["products/create", "products/delete", "products/update"]);
});
