/** Reads the store as a stranger would, and compares it byte by byte. Imports nothing of the app. */
import pg from "pg";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import type { SampleProtocol } from "./sample-protocols.ts";

const PRODUCTS = `query ReadBack($after: String) {
  products(first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id title handle
      metafields(first: 50, namespace: "shrine_protocols") { nodes { key type value } } } } }`;

type Page = {
  products: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: {
      id: string;
      title: string;
      handle: string;
      metafields: { nodes: { key: string; type: string; value: string }[] };
    }[];
  };
};

export type ReadProduct = {
  id: string;
  title: string;
  handle: string;
  metafields: Record<string, string>;
  storefront: string;
};

/** Every product with all its `shrine_protocols` metafields and what its page shows of them. */
export async function readStore(
  sandbox: ShopifySandbox,
  shop: string,
): Promise<ReadProduct[]> {
  const read: ReadProduct[] = [];
  let after: string | null = null;
  do {
    const answer = await sandbox.graphql(shop, PRODUCTS, { after });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const page = (answer as { data: Page }).data;
    for (const { id, title, handle, metafields } of page.products.nodes) {
      read.push({
        id,
        title,
        handle,
        metafields: Object.fromEntries(
          metafields.nodes.map(({ key, value }) => [key, value]),
        ),
        storefront: await storefrontText(sandbox, shop, handle),
      });
    }
    const { hasNextPage, endCursor } = page.products.pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
  return read;
}

/** The text of the "How to use" block, tags removed. */
async function storefrontText(
  sandbox: ShopifySandbox,
  shop: string,
  handle: string,
): Promise<string> {
  const store = shop.replace(".myshopify.com", "");
  const page = await fetch(
    `${sandbox.adminUrl}/store/${store}/products/${encodeURIComponent(handle)}`,
  );
  if (!page.ok)
    throw new Error(`The page of ${handle} answered ${page.status}`);
  const html = await page.text();
  const [, block = ""] =
    /<section[^>]*how-to-use[^>]*>([\s\S]*?)<\/section>/.exec(html) ?? [];
  return block
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Titles and versions by the id that Journals gave, straight from its tables. */
export async function readJournals(
  databaseUrl: string,
): Promise<Map<string, { title: string; version: number }>> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{
      id: string;
      title: string;
      version: number;
    }>("select id, title, version from journals.protocol");
    return new Map(
      rows.map(({ id, title, version }) => [id, { title, version }]),
    );
  } finally {
    await client.end();
  }
}

/** What differs, one line each; empty when the store holds exactly what was meant. */
export function differences(
  product: ReadProduct,
  sample: SampleProtocol,
  journals: ReadonlyMap<string, { title: string; version: number }>,
): string[] {
  const { title } = sample.fields;
  const [id, known] =
    [...journals].find(([, row]) => row.title === title) ?? [];
  if (id === undefined || known === undefined)
    return [`${product.title}: Journals has no such protocol`];
  const expected: Record<string, string> = {
    ...sample.metafields,
    protocol_json: sample.json(id, known.version),
  };
  const keys = new Set([
    ...Object.keys(expected),
    ...Object.keys(product.metafields),
  ]);
  const wrong = [...keys]
    .filter((key) => expected[key] !== product.metafields[key])
    .map(
      (key) =>
        `${product.title}: ${key} is ${JSON.stringify(product.metafields[key])}, not ${JSON.stringify(expected[key])}`,
    );
  const shown = ["dosage", "frequency", "warnings"].filter(
    (key) =>
      !product.storefront.includes(
        (expected[key] ?? key).replaceAll(/\s+/g, " "),
      ),
  );
  return [
    ...wrong,
    ...shown.map((key) => `${product.title}: its page does not show ${key}`),
  ];
}
