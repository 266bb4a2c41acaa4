/** Stores of the bench: installed, mirrored, with a protocol of twelve keys on every product. */
import { connectJournals } from "../../app/partner/journals/connect.server.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { saveProtocol } from "../../app/partner/protocols/protocols.server.ts";
import type { PartnerContext } from "../../app/partner/context.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { authenticate } from "../../app/shopify/app.server.ts";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { testEnvironment } from "../../tests/environment.ts";

const TWELVE_KEYS = {
  title: "Magnesium in the evening",
  protocol_category: "supplement",
  dosage_info: { amount: 2, unit: "capsule" },
  schedule: { kind: "daily", times_per_day: 2 },
  timing: "with meals",
  duration_days: 30,
  instructions: "Take with a glass of water.",
  warnings: "Ask a doctor when pregnant.",
  functional_goals: ["sleep"],
  evidence_summary: "Twelve small trials.",
  enrichment_version: 1,
  enriched_at: "2026-01-01T00:00:00Z",
  locale: "en",
} as const;

export type Store = { ctx: PartnerContext; protocolId: string };

/** The products are read from the sandbox's own numbers, not imported: this bench is about the push. */
export async function newStore(
  sandbox: ShopifySandbox,
  shop: string,
): Promise<Store> {
  const token = await sandbox.idToken(shop);
  await authenticate.admin(
    new Request(`${testEnvironment.SHOPIFY_APP_URL}/app`, {
      headers: {
        Authorization: `Bearer ${token}`,
        "User-Agent": "Mozilla/5.0 Chrome/140.0",
      },
    }),
  );
  const ctx = { shopId: newId(), shop, primaryLocale: "en" };
  await db().prisma.shop.create({
    data: { id: ctx.shopId, domain: shop, installedAt: now() },
  });
  await connectJournals(ctx, await sandbox.idToken(shop));
  await mirror(sandbox, ctx);
  const protocolId = await save(ctx, null, {});
  await assignProtocol(ctx, { matching: {}, protocolId });
  await db().pool.query("analyze");
  return { ctx, protocolId };
}

/** The next version, known to Journals. */
export async function edit({ ctx, protocolId }: Store): Promise<void> {
  await save(ctx, protocolId, { timing: "before bed" });
}

/** One key of each product is not what we wrote any more, as a nightly look would have found it. */
export async function drift({ ctx }: Store): Promise<void> {
  await db().pool.query(
    `update partner.metafield_state set content_hash = 'drifted',
       entries = jsonb_set(entries, '{dosage,hash}', '"drifted"') where shop_id = $1`,
    [ctx.shopId],
  );
}

async function save(
  ctx: PartnerContext,
  id: string | null,
  change: object,
): Promise<string> {
  const content = {
    ...structuredClone(TWELVE_KEYS),
    functional_goals: ["sleep"],
    ...change,
  };
  const saved = await saveProtocol(ctx, { id, expectedVersion: null, content });
  await deliverOutbox(ctx);
  return saved.id;
}

type Page = {
  data: {
    products: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: { id: string; title: string }[];
    };
  };
};

async function mirror(
  sandbox: ShopifySandbox,
  { shopId, shop }: PartnerContext,
): Promise<void> {
  let after: string | null = null;
  do {
    const page = (await sandbox.graphql(
      shop,
      `query ($after: String) { products(first: 250, after: $after) { pageInfo { hasNextPage endCursor } nodes { id title } } }`,
      { after },
    )) as Page;
    const { nodes, pageInfo } = page.data.products;
    await db().prisma.storeProduct.createMany({
      data: nodes.map(({ id: gid, title }) => ({
        ...{ shopId, gid, title, handle: "", status: "active" },
        ...{ relevantHash: "", seenAt: now() },
      })),
    });
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}
