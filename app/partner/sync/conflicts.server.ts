import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { storeEntries } from "./entries.server.ts";
import { expectTheirs, type TheirField } from "./expect.server.ts";
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
  const resolved = rows.map((row) => ({
    gid: row.gid,
    entries:
      resolution === "ours"
        ? expectTheirs(StoredEntries.parse(row.entries), theirsOf(row))
        : keepTheirs(row, renderer.get(row.protocolId, row.version)),
  }));
  const decided = new Map(rows.map((row) => [row.gid, theirsOf(row)]));
  await storeEntries(ctx, resolved, decided, { kept: resolution === "theirs" });
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

function theirsOf({ changes, errors }: Row): TheirField[] {
  return Change.array()
    .parse(changes)
    .flatMap(({ key }) => {
      const clash = errors.find((error) => error.key === key);
      const { theirs: value = null, digest = null } = clash ?? {};
      return clash ? [{ key, value, digest }] : [];
    });
}

/** A field that was let stand counts as ours until we want something else. */
function keepTheirs(row: Row, values: Rendered): StoredEntries {
  const entries = new Map(Object.entries(StoredEntries.parse(row.entries)));
  const clashing = new Set(theirsOf(row).map(({ key }) => key));
  for (const { key, op, digest } of Change.array().parse(row.changes)) {
    if (!clashing.has(key)) continue;
    const ours = values.get(key);
    if (op === "delete" || !ours) entries.delete(key);
    else entries.set(key, { hash: ours.hash, digest, kept: true });
  }
  return Object.fromEntries(entries);
}
