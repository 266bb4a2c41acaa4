/** Planning alone, of as many products as a store may have: nothing is sent to Shopify. Seconds are the wall's. */
import type { PartnerContext } from "../../app/partner/context.ts";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { listDesired } from "../../app/partner/sync/desired.server.ts";
import { hashOfEntries } from "../../app/partner/sync/hash.server.ts";
import { planRun } from "../../app/partner/sync/planning.server.ts";
import { previewPush } from "../../app/partner/sync/preview.server.ts";
import { createRenderer } from "../../app/partner/sync/rendered.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { findRun } from "../../app/partner/sync/run-states.server.ts";
import { pageFields, runQueryOf } from "../../app/partner/sync/run-query.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { previewUndo } from "../../app/partner/sync/undo/undo-preview.server.ts";
import { undoRun } from "../../app/partner/sync/undo/undo.server.ts";
import { db } from "../../app/platform/db.server.ts";
import { round } from "./round.ts";
import { edit, type Store } from "./store.ts";

export type Planned = Awaited<ReturnType<typeof measurePlanning>>;

/** A first push, one after an edit, and taking that back: how long each takes to look at and to plan. */
export async function measurePlanning(store: Store, products: number) {
  const { ctx, protocolId } = store;
  await fill(ctx, products);
  await assignProtocol(ctx, { matching: {}, protocolId });
  await db().pool.query("analyze");
  const preview = await timed(() => previewPush(ctx, { kind: "all" }));
  const first = await startPush(ctx, { kind: "all" });
  const create = await timed(() => plan(ctx, first.runId));
  await pretendApplied(ctx, first.runId, { protocolId, version: 1 });
  await edit(store);
  const second = await startPush(ctx, { kind: "all" });
  const edited = await timed(() => plan(ctx, second.runId));
  await pretendApplied(ctx, second.runId, { protocolId, version: 2 });
  const page = await timed(() => getRun(ctx, second.runId, { page: 2 }));
  const last = Math.ceil(products / 50);
  const lastPage = await timed(() => getRun(ctx, second.runId, { page: last }));
  const before = runQueryOf(
    new URLSearchParams(pageFields(lastPage.result.items, last - 1)),
  );
  const turned = await timed(() => getRun(ctx, second.runId, before));
  const undoPreview = await timed(() => previewUndo(ctx, second.runId));
  const undo = await timed(() => undoRun(ctx, second.runId));
  const undone = await timed(() => plan(ctx, undo.result.runId));
  return {
    products,
    preview_seconds: preview.seconds,
    plan_seconds: create.seconds,
    plan_edit_seconds: edited.seconds,
    undo_preview_seconds: undoPreview.seconds,
    undo_seconds: undo.seconds,
    undo_plan_seconds: undone.seconds,
    items: [create.result, edited.result, undone.result],
    page_2_seconds: page.seconds,
    last_page_seconds: lastPage.seconds,
    turned_page_seconds: turned.seconds,
  };
}

async function timed<Result>(work: () => Promise<Result>) {
  const began = performance.now();
  const result = await work();
  return { result, seconds: round((performance.now() - began) / 1000) };
}

async function fill({ shopId }: PartnerContext, products: number) {
  await db().pool.query(
    `insert into partner.store_product (shop_id, gid, title, handle, status, relevant_hash, seen_at)
     select $1, 'gid://shopify/Product/' || (4000000000 + n), 'Product ' || md5(n::text), 'product-' || n, 'active', '', now()
     from generate_series(1, $2::int) n`,
    [shopId, products],
  );
}

/** Answers how many items were planned. */
async function plan(ctx: PartnerContext, runId: string): Promise<number> {
  const run = await findRun(runId);
  if (!run) throw new Error("the run is gone");
  const { selection } = run;
  const { signal } = new AbortController();
  const desired = await listDesired(ctx, selection);
  await planRun({ ctx, runId, signal }, { selection, desired });
  return db().prisma.pushItem.count({ where: { runId } });
}

/** As if Shopify had taken everything: what a push would have left in the database. */
async function pretendApplied(
  ctx: PartnerContext,
  runId: string,
  version: { protocolId: string; version: number },
): Promise<void> {
  const renderer = createRenderer(ctx);
  await renderer.load([version]);
  const rendered = renderer.get(version.protocolId, version.version);
  const entries = Object.fromEntries(
    [...rendered].map(([key, { hash }]) => [key, { hash, digest: hash }]),
  );
  await db().pool.query(
    `with applied as (
       update partner.push_item set state = 'applied', changes = (
         select jsonb_agg(change || '{"written":"digest"}') from jsonb_array_elements(changes) change)
       where run_id = $1 returning product_gid, protocol_id, version)
     insert into partner.metafield_state (shop_id, product_gid, entries, protocol_id, version, content_hash, applied_at)
     select $2, product_gid, $3::jsonb, protocol_id, version, $4, now() from applied
     on conflict (shop_id, product_gid) do update set entries = excluded.entries, protocol_id = excluded.protocol_id,
       version = excluded.version, content_hash = excluded.content_hash`,
    [runId, ctx.shopId, JSON.stringify(entries), hashOfEntries(entries)],
  );
  await db().pool.query(
    "update partner.store_product set state = 'synced' where shop_id = $1",
    [ctx.shopId],
  );
  await db().prisma.pushRun.update({
    where: { id: runId },
    data: { state: "done", startedAt: new Date(), finishedAt: new Date() },
  });
  await db().pool.query("vacuum analyze");
}
