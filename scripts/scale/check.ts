/** Whether every product got what was meant, once: read from the store and from Shopify's log. Imports nothing of the app. */
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import type { SampleProtocol } from "../demo/sample-protocols.ts";

const PAGE = `query ($after: String) { products(first: 250, after: $after) {
  pageInfo { hasNextPage endCursor }
  nodes { id metafields(first: 50, namespace: "shrine_protocols") { nodes { key value } } } } }`;

type Page = {
  data: {
    products: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: {
        id: string;
        metafields: { nodes: { key: string; value: string }[] };
      }[];
    };
  };
};

/** What a product must hold: a sample, and the id and version that Journals gave it. */
export type Meant = { sample: SampleProtocol; id: string; version: number };

/** Every product of the store with its `shrine_protocols` metafields, by id. */
export async function readStore(
  sandbox: ShopifySandbox,
  shop: string,
): Promise<Map<string, Record<string, string>>> {
  const read = new Map<string, Record<string, string>>();
  let after: string | null = null;
  do {
    const page = (await sandbox.graphql(shop, PAGE, { after })) as Page;
    const { nodes, pageInfo } = page.data.products;
    for (const { id, metafields } of nodes)
      read.set(
        id,
        Object.fromEntries(
          metafields.nodes.map(({ key, value }) => [key, value]),
        ),
      );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return read;
}

/** Products that do not hold exactly what was meant for them. */
export function countLost(
  store: ReadonlyMap<string, Record<string, string>>,
  meant: ReadonlyMap<string, Meant>,
): number {
  return [...meant].filter(
    ([gid, { sample, id, version }]) =>
      !isEqual(store.get(gid) ?? {}, {
        ...sample.metafields,
        protocol_json: sample.json(id, version),
      }),
  ).length;
}

export type Written = {
  /** Metafields that Shopify was made to write more than once, with whatever content. */
  doubled: number;
  writes: number;
  throttled: number;
  points: number;
};

/** What the Admin API's log says of the mutations since it was cleared. */
export async function readLog(sandbox: ShopifySandbox): Promise<Written> {
  const calls = await sandbox.calls();
  const mutations = calls.filter(({ kind }) => kind === "mutation");
  const done = mutations.filter(({ outcome }) => outcome === "ok");
  const times = new Map<string, number>();
  for (const line of done.flatMap(({ sent }) => sent)) {
    const [owner = "", key = ""] = line.split(" ");
    times.set(`${owner} ${key}`, (times.get(`${owner} ${key}`) ?? 0) + 1);
  }
  return {
    doubled: [...times.values()].filter((count) => count > 1).length,
    writes: done.length,
    throttled: calls.filter(({ outcome }) => outcome === "throttled").length,
    points: mutations.reduce((sum, call) => sum + (call.actualCost ?? 0), 0),
  };
}

function isEqual(
  held: Record<string, string>,
  wanted: Record<string, string>,
): boolean {
  const keys = new Set([...Object.keys(held), ...Object.keys(wanted)]);
  return [...keys].every((key) => held[key] === wanted[key]);
}
