import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import {
  type ItemState,
  type ItemView,
  itemViewNames,
  itemViews,
  type RunDetail,
  type RunItem,
} from "./run.ts";

const PAGE_SIZE = 50;
const ALL = itemViewNames.flatMap((view): ItemState[] => [...itemViews[view]]);

type Slice = { state: ItemState; limit: number; offset: number };
type Row = Omit<RunItem, "updatedAt"> & { updatedAt: Date };

/**
 * A page of a run's items, those that need attention first, then by title. State after state along its index, so that no
 * page sorts the whole run; `counts` are those of the run.
 */
export async function listItems(
  runId: string,
  counts: Record<ItemState, number>,
  { page: asked = 1, view = null }: { page?: number; view?: ItemView | null },
): Promise<RunDetail["items"]> {
  const states: readonly ItemState[] = view ? itemViews[view] : ALL;
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const slices = slicesOf(states, counts, (page - 1) * PAGE_SIZE);
  const rows: RunItem[] = [];
  for (const slice of slices) rows.push(...(await listSlice(runId, slice)));
  return { view, rows, page, pageSize: PAGE_SIZE, total };
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

async function listSlice(
  runId: string,
  { state, limit, offset }: Slice,
): Promise<RunItem[]> {
  const { rows } = await db().pool.query<Row>(
    `select product_gid as gid, title, protocol_id as "protocolId", kind, state, changes, errors, attempts,
       updated_at as "updatedAt"
     from partner.push_item where run_id = $1 and state = $2
     order by title, product_gid limit $3 offset $4`,
    [runId, state, limit, offset],
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
