/** Stores ready to push: installed, mirrored, connected to Journals. */
import { expect } from "vitest";
import { desiredMetafields } from "../../app/partner/metafields/desired.ts";
import { NAMESPACE } from "../../app/partner/metafields/keys.ts";
import type { PartnerContext } from "../../app/partner/context.ts";
import type { ProtocolInput } from "../../app/contract/protocol.ts";
import { connectJournals } from "../../app/partner/journals/connect.server.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { saveProtocol } from "../../app/partner/protocols/protocols.server.ts";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import type { RunDetail } from "../../app/partner/sync/run.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { wire } from "../../app/wiring.server.ts";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { protocolInput, sessionToken } from "../contract/journals.ts";
import { newCatalog, startShopify, storeAccess } from "./shopify.ts";

export type Store = {
  ctx: PartnerContext;
  sandbox: ShopifySandbox;
  gids: string[];
};

/** A sandbox with so many stores; `open` makes the next one ready. */
export async function startStores(count: number) {
  wire();
  const domains = Array.from(
    { length: count },
    (_, index) => `push-${index}.myshopify.com`,
  );
  const sandbox = await startShopify(
    domains.map((domain) => ({ domain, name: domain })),
  );
  const open = async (products: number): Promise<Store> => {
    const shop = domains.shift();
    if (shop === undefined) throw new Error("all stores are taken");
    await sandbox.faults.clear();
    await sandbox.importCatalog(shop, await newCatalog(products));
    await storeAccess(sandbox, shop);
    const ctx = await newInstalledShop(shop);
    return { ctx, sandbox, gids: await mirrorProducts(ctx, products) };
  };
  /** The faults are over, and the merchant comes back into the app. */
  const reopen = async ({ ctx }: Store): Promise<void> => {
    await sandbox.faults.clear();
    await storeAccess(sandbox, ctx.shop);
  };
  return { sandbox, open, reopen };
}

/** The merchant deletes a product, and its webhook has not arrived. */
export async function removeProduct(
  { ctx, sandbox }: Store,
  id: string,
): Promise<void> {
  const document = `mutation ($id: ID!) { productDelete(input: {id: $id}) { deletedProductId } }`;
  await sandbox.graphql(ctx.shop, document, { id });
}

/** Another app writes a text; answers on which product: the first. */
export async function overwriteMetafield(
  { ctx, gids, sandbox }: Store,
  key: string,
  value: string,
): Promise<string> {
  const [ownerId = ""] = gids;
  await sandbox.overwriteMetafield({
    shop: ctx.shop,
    ownerId,
    namespace: NAMESPACE,
    key,
    value,
    type: "single_line_text_field",
  });
  return ownerId;
}

/** The merchant allows no more than so many characters for one of our keys. */
export async function limitLength(
  { ctx, sandbox }: Store,
  key: string,
  max: number,
): Promise<void> {
  const document = `mutation ($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) { userErrors { message } }
  }`;
  const definition = {
    key,
    namespace: NAMESPACE,
    name: key,
    ownerType: "PRODUCT",
    type: "single_line_text_field",
    validations: [{ name: "max", value: String(max) }],
  };
  expect(await sandbox.graphql(ctx.shop, document, { definition })).toEqual({
    data: { metafieldDefinitionCreate: { userErrors: [] } },
  });
}

async function newInstalledShop(shop: string): Promise<PartnerContext> {
  const ctx = { shopId: newId(), shop, primaryLocale: "en" };
  await db().prisma.shop.create({
    data: { id: ctx.shopId, domain: shop, installedAt: now() },
  });
  const connected = await connectJournals(ctx, await sessionToken(shop));
  expect(connected).toBeTruthy();
  return ctx;
}

/** As the import of the catalogue leaves them; the numbers are those of `newCatalog`. */
async function mirrorProducts(
  { shopId }: PartnerContext,
  count: number,
): Promise<string[]> {
  const gids = Array.from(
    { length: count },
    (_, index) => `gid://shopify/Product/${1000 + index}`,
  );
  await db().prisma.storeProduct.createMany({
    data: gids.map((gid, index) => ({
      shopId,
      gid,
      title: `Capsules ${String(index).padStart(5, "0")}`,
      handle: `capsules-${index}`,
      status: "ACTIVE",
      relevantHash: "",
      seenAt: now(),
    })),
  });
  return gids;
}

/** A protocol that Journals has, on these products; answers its id. */
export async function mapProducts(
  { ctx, gids }: Store,
  content: Partial<ProtocolInput> = {},
  some = gids,
): Promise<string> {
  const { id } = await saveProtocol(ctx, {
    id: null,
    expectedVersion: null,
    content: protocolInput(content),
  });
  await deliverOutbox(ctx);
  await assignProtocol(ctx, { gids: some, protocolId: id });
  return id;
}

/** The next version, known to Journals. */
export async function editProtocol(
  { ctx }: Store,
  id: string,
  content: Partial<ProtocolInput>,
): Promise<void> {
  await saveProtocol(ctx, {
    id,
    expectedVersion: null,
    content: protocolInput(content),
  });
  await deliverOutbox(ctx);
}

/** Waits pass at once, for the app and for Shopify's bucket. */
export function fastClock(sandbox: ShopifySandbox) {
  let aheadMs = 0;
  return {
    nowMs: () => Date.now() + aheadMs,
    sleep: async (ms: number) => {
      aheadMs += ms;
      await sandbox.advanceClock(ms);
    },
  };
}

/** Pushes everything, without a worker, and answers how it went. */
export async function push({ ctx, sandbox }: Store): Promise<RunDetail> {
  const { runId } = await startPush(ctx, { kind: "all" });
  await executePush(runId, { clock: fastClock(sandbox) });
  return getRun(ctx, runId);
}

type Values = Record<string, string>;
type Read = {
  data: {
    products: {
      nodes: {
        id: string;
        metafields: { nodes: { key: string; value: string }[] };
      }[];
    };
  };
};

/** What the store holds in our namespace, product by product, read without the app. */
export async function readStore({
  ctx,
  sandbox,
}: Store): Promise<Map<string, Values>> {
  const answer = (await sandbox.graphql(
    ctx.shop,
    `{ products(first: 250) { nodes { id metafields(first: 50, namespace: "${NAMESPACE}") { nodes { key value } } } } }`,
  )) as Read;
  return new Map(
    answer.data.products.nodes.map(({ id, metafields }) => [
      id,
      Object.fromEntries(
        metafields.nodes.map(({ key, value }) => [key, value]),
      ),
    ]),
  );
}

/** What the newest version of a protocol should make of a product. */
export async function valuesOf(protocolId: string): Promise<Values> {
  const protocol = await db().prisma.protocol.findUniqueOrThrow({
    where: { id: protocolId },
    include: { versions: { orderBy: { version: "desc" }, take: 1 } },
  });
  const [newest] = protocol.versions;
  const rows = desiredMetafields(
    {
      content: newest?.content as ProtocolInput,
      journalsId: protocol.journalsId ?? "",
      journalsVersion: newest?.journalsVersion ?? 0,
    },
    "en",
  );
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** The state of each product in our mirror, counted. */
export async function productStates({
  ctx,
}: Store): Promise<Record<string, number>> {
  const groups = await db().prisma.storeProduct.groupBy({
    by: ["state"],
    where: { shopId: ctx.shopId },
    _count: true,
  });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
}

/** Calls that changed the store, those whose answer was lost among them. */
export async function writesOf({ ctx, sandbox }: Store) {
  const calls = await sandbox.calls();
  return calls.filter(
    ({ shop, kind, outcome, actualCost }) =>
      shop === ctx.shop &&
      kind === "mutation" &&
      (outcome === "ok" || (outcome === "fault" && actualCost !== null)),
  );
}

/** The contents written to each metafield, in order. */
export async function contentsWritten(
  store: Store,
): Promise<Map<string, string[]>> {
  const contents = new Map<string, string[]>();
  for (const { sent } of await writesOf(store)) {
    for (const line of sent) {
      const [owner = "", key = "", content = ""] = line.split(" ");
      const name = `${owner} ${key}`;
      contents.set(name, [...(contents.get(name) ?? []), content]);
    }
  }
  return contents;
}
