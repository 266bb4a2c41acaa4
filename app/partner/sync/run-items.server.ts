import { db } from "../../platform/db.server.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import {
  type ItemPlace,
  type ItemState,
  type ItemView,
  itemViewNames,
  itemViews,
  type RunDetail,
  type RunItem,
} from "./run.ts";

const PAGE_SIZE = 50;
const ALL = itemViewNames.flatMap((view): ItemState[] => [...itemViews[view]]);

/** `page` counts, beginning with 1; where a place is given as well, the page begins after or ends before it. */
export type ItemsQuery = { page?: number; view?: ItemView | null } & Partial<
  Record<Direction, ItemPlace | undefined>
>;
type Direction = "after" | "before";
/** An item that was seen, in the state in which it was seen. */
type From = ItemPlace & { title: string };
type Slice = { state: ItemState; limit: number; offset: number };
type Row = Omit<RunItem, "updatedAt"> & { updatedAt: Date };

/**
 * A page of a run's items, those that need attention first, then by title. State after state along its index, so that no
 * page sorts the whole run; beside a place that was seen no page costs more than the first. `counts` are those of the run.
 */
export async function listItems(
  runId: string,
  counts: Record<ItemState, number>,
  query: ItemsQuery,
): Promise<RunDetail["items"]> {
  const { page: asked = 1, view = null } = query;
  const states: readonly ItemState[] = view ? itemViews[view] : ALL;
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const rows =
    (page > 1 ? await listBeside(runId, states, query) : null) ??
    (await listAt(runId, slicesOf(states, counts, (page - 1) * PAGE_SIZE)));
  return { view, rows, page, pageSize: PAGE_SIZE, total };
}

async function listAt(
  runId: string,
  slices: readonly Slice[],
): Promise<RunItem[]> {
  const rows: RunItem[] = [];
  for (const { state, limit, offset } of slices)
    rows.push(
      ...(await select(sql`item.run_id = ${runId}::uuid and item.state = ${state}
        order by title, product_gid limit ${limit} offset ${offset}`)),
    );
  return rows;
}

/** Null when no place is asked for, it is there no more, or nothing is on that side of it. */
async function listBeside(
  runId: string,
  states: readonly ItemState[],
  { after, before }: ItemsQuery,
): Promise<RunItem[] | null> {
  const place = after ?? before;
  const item = place && (await findItem(runId, place.gid));
  if (!item || !states.includes(place.state)) return null;
  const from = { ...place, title: item.title };
  const rows = after
    ? await walk(runId, states, from, "after")
    : (await walk(runId, states.toReversed(), from, "before")).toReversed();
  return rows.length === 0 ? null : rows;
}

function findItem(runId: string, productGid: string) {
  return db().prisma.pushItem.findUnique({
    where: { runId_productGid: { runId, productGid } },
    select: { title: true },
  });
}

async function walk(
  runId: string,
  states: readonly ItemState[],
  { state: first, title, gid }: From,
  direction: Direction,
): Promise<RunItem[]> {
  const rows: RunItem[] = [];
  for (const state of states.slice(states.indexOf(first))) {
    const order =
      direction === "after"
        ? sql`order by title, product_gid`
        : sql`order by title desc, product_gid desc`;
    const beyond =
      state !== first
        ? sql`true`
        : direction === "after"
          ? sql`(title, product_gid) > (${title}, ${gid})`
          : sql`(title, product_gid) < (${title}, ${gid})`;
    rows.push(
      ...(await select(sql`item.run_id = ${runId}::uuid and item.state = ${state} and ${beyond}
        ${order} limit ${PAGE_SIZE - rows.length}`)),
    );
    if (rows.length === PAGE_SIZE) break;
  }
  return rows;
}

/** Which rows of which states make the page that starts at `offset`. */
function slicesOf(
  states: readonly ItemState[],
  counts: Record<ItemState, number>,
  offset: number,
): Slice[] {
  const slices: Slice[] = [];
  let skipped = offset;
  let missing = PAGE_SIZE;
  for (const state of states) {
    const there = Math.max(0, counts[state] - skipped);
    const limit = Math.min(missing, there);
    if (limit > 0) slices.push({ state, limit, offset: skipped });
    skipped = Math.max(0, skipped - counts[state]);
    missing -= limit;
  }
  return slices;
}

async function select(where: Sql): Promise<RunItem[]> {
  const { rows } = await db().pool.query<Row>(
    sql`select product_gid as gid, title, protocol_id as "protocolId", kind, state, changes, errors, attempts,
       updated_at as "updatedAt"
     from partner.push_item item where ${where}`,
  );
  return rows.map((row) => ({
    ...row,
    changes: row.changes.map(({ key, op }) => ({ key, op })),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

/** The first product by title that the run wrote and shoppers can see. */
export async function findStorefront(
  { shop, shopId }: PartnerContext,
  runId: string,
): Promise<RunDetail["storefront"]> {
  const { rows } = await db().pool.query<{ title: string; handle: string }>(
    `select product.title, product.handle from partner.push_item i
     join partner.store_product product on product.shop_id = $1 and product.gid = i.product_gid
     where i.run_id = $2 and i.state = 'applied' and i.kind <> 'clear' and product.status = 'active'
       and product.handle <> ''
     order by i.title, i.product_gid limit 1`,
    [shopId, runId],
  );
  const [row] = rows;
  if (!row) return null;
  const url = `https://${shop}/products/${encodeURIComponent(row.handle)}`;
  return { title: row.title, url };
}
