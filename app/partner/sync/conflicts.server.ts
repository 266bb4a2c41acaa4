import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { hashOfEntries, valueHash } from "./hash.server.ts";
import { Change, StoredEntries } from "./plan.ts";
import { createRenderer, type Rendered } from "./rendered.server.ts";
import type { ItemError } from "./run.ts";
import { MAX_PRODUCTS } from "./selection.ts";
import { requireNoActiveRun, startPush } from "./runs.server.ts";

type Row = {
  gid: string;
  protocolId: string | null;
  version: number | null;
  changes: unknown;
  errors: ItemError[];
  entries: unknown;
};

const WINDOW = 1000;

/** Whose value stands: the store's, or ours. */
export type Resolution = "theirs" | "ours";

/**
 * Decides conflicts of a run, all or those of some products, and starts a push that carries it out. "ours" overwrites
 * the value that was seen then: should it have changed again, that is a new conflict. "theirs" leaves the value alone
 * until the merchant changes that field, and writes the product's other fields. Throws not-found when none is left to
 * decide, conflict while a push is running.
 */
export async function resolveConflicts(
  ctx: PartnerContext,
  runId: string,
  resolution: Resolution,
  gids: string[] | null = null,
): Promise<{ runId: string }> {
  await requireNoActiveRun(ctx);
  const renderer = createRenderer(ctx);
  const decided: string[] = [];
  for (let after: string | undefined = ""; after !== undefined;) {
    const rows = await listConflicts(ctx, runId, gids, after);
    await decide(ctx, renderer, rows, resolution);
    for (const { gid } of rows) decided.push(gid);
    after = rows.at(-1)?.gid;
  }
  if (decided.length === 0) throw new AppError("not-found");
  return startPush(
    ctx,
    decided.length > MAX_PRODUCTS
      ? { kind: "items", runId, states: ["conflict"] }
      : { kind: "products", gids: decided },
  );
}

async function decide(
  ctx: PartnerContext,
  renderer: ReturnType<typeof createRenderer>,
  rows: readonly Row[],
  resolution: Resolution,
): Promise<void> {
  await renderer.load(
    rows.flatMap(({ protocolId, version }) =>
      protocolId === null || version === null ? [] : [{ protocolId, version }],
    ),
  );
  const resolved = rows.map((row) => {
    const values = renderer.get(row.protocolId, row.version);
    const entries = resolve(row, resolution, values);
    return { gid: row.gid, entries, contentHash: hashOfEntries(entries) };
  });
  await storeEntries(ctx, resolved);
}

/** Of the newest conflict of a product only: what came later decides. */
async function listConflicts(
  ctx: PartnerContext,
  runId: string,
  gids: string[] | null,
  after: string,
): Promise<Row[]> {
  const { rows } = await db().pool.query<Row>(
    `select i.product_gid as gid, i.protocol_id as "protocolId", i.version, i.changes, i.errors,
       coalesce(m.entries, '{}'::jsonb) as entries
     from partner.push_item i
     join partner.push_run r on r.id = i.run_id and r.shop_id = $1
     join partner.store_product p on p.shop_id = $1 and p.gid = i.product_gid and p.state = 'conflict'
     left join partner.metafield_state m on m.shop_id = $1 and m.product_gid = i.product_gid
     where i.run_id = $2 and i.state = 'conflict' and ($3::text[] is null or i.product_gid = any($3))
       and i.product_gid > $4
     order by i.product_gid limit $5`,
    [ctx.shopId, runId, gids, after, WINDOW],
  );
  return rows;
}

function resolve(
  { changes, errors, entries }: Row,
  resolution: Resolution,
  values: Rendered,
): StoredEntries {
  const resolved = new Map(Object.entries(StoredEntries.parse(entries)));
  for (const { key, op, digest } of Change.array().parse(changes)) {
    const clash = errors.find((error) => error.key === key);
    if (!clash) continue;
    if (resolution === "ours") {
      const theirs = clash.theirs ?? null;
      if (theirs === null) resolved.delete(key);
      else {
        // no value of ours has this hash, so that the key is planned again
        const hash = valueHash({ type: "theirs", value: theirs });
        resolved.set(key, { hash, digest: clash.digest ?? null });
      }
      continue;
    }
    const ours = values.get(key);
    if (op === "delete" || !ours) resolved.delete(key);
    else resolved.set(key, { hash: ours.hash, digest, kept: true });
  }
  return Object.fromEntries(resolved);
}

async function storeEntries(
  ctx: PartnerContext,
  rows: { gid: string; entries: StoredEntries; contentHash: string }[],
): Promise<void> {
  await db().pool.query(
    `with x as (select * from jsonb_to_recordset($2::jsonb) as x(gid text, entries jsonb, "contentHash" text)),
     removed as (
       delete from partner.metafield_state m using x
       where m.shop_id = $1 and m.product_gid = x.gid and x.entries = '{}')
     insert into partner.metafield_state (shop_id, product_gid, entries, content_hash, applied_at)
     select $1, gid, entries, "contentHash", $3 from x where entries <> '{}'
     on conflict (shop_id, product_gid) do update set
       entries = excluded.entries, content_hash = excluded.content_hash`,
    [ctx.shopId, JSON.stringify(rows), now()],
  );
}
