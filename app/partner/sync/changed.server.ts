/** Reads which products differ from what is wanted: by hashes in the database, whatever the size of the catalogue. */
import {
  db,
  heldConnections,
  inTransaction,
} from "../../platform/db.server.ts";
import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import type { ProductState } from "../products/product.ts";
import { productMatches } from "../products/matching.server.ts";
import type { DesiredProtocol } from "./desired.server.ts";
import { EMPTY_HASH } from "./hash.server.ts";
import { StoredEntries } from "./plan.ts";
import type { ItemKind } from "./run.ts";
import { productIsSelected } from "./selection.server.ts";
import type { Selection } from "./selection.ts";

/** What is asked: products of a selection against protocols as they were read a moment ago. */
export type Comparison = {
  selection: Selection;
  desired: readonly DesiredProtocol[];
};

export type ChangedProduct = {
  gid: string;
  title: string;
  state: ProductState;
  /** Products that want the same and hold the same have the same: what is planned for one is planned for all. */
  group: string;
  protocolId: string | null;
  /** The version it stays on; null: the newest. */
  pin: number | null;
  entries: StoredEntries;
  appliedProtocolId: string | null;
  appliedVersion: number | null;
};

/** Shown by one of its products. */
export type ChangedGroup = ChangedProduct & { products: number };

/** Which of the changed products. */
export type ChangedFilter = {
  search?: string | undefined;
  kind?: ItemKind | undefined;
  group?: string | undefined;
};

const HELD = sql`coalesce(m.content_hash, ${EMPTY_HASH})`;
const WANTED = sql`coalesce(d.content_hash, ${EMPTY_HASH})`;
const GROUP = sql`left(md5(concat_ws('|', coalesce(d.protocol_id::text, ''), coalesce(d.pin, 0), coalesce(m.protocol_id::text, ''),
  coalesce(m.version, 0), coalesce(m.content_hash, ''))), 12)`;
const KIND = sql`case when d.protocol_id is null then 'clear' when ${HELD} = ${EMPTY_HASH} then 'create'
  else 'update' end`;
const COLUMNS = sql`product.gid, product.title, product.state, ${GROUP} as "group", d.protocol_id as "protocolId", d.pin,
  coalesce(m.entries, '{}'::jsonb) as entries, m.protocol_id as "appliedProtocolId", m.version as "appliedVersion"`;

/**
 * Hands all changed products to `work`, so many at a time. They are compared once, whatever the size of the catalogue and
 * the selection: `work` sees the store as it was at the start, and runs while that transaction is open.
 */
export async function forChanged(
  ctx: PartnerContext,
  comparison: Comparison,
  limit: number,
  work: (products: ChangedProduct[]) => Promise<void>,
): Promise<void> {
  await inTransaction(async (client) => {
    // all of it will be read: a plan for the first rows alone would be a poor one
    await client.query("set local cursor_tuple_fraction = 1");
    await client.query(
      sql`declare changed no scroll cursor for select ${COLUMNS} ${changed(ctx, comparison)}`,
    );
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${limit} from changed`);
      if (rows.length > 0) await work(rows.map(toChanged));
      if (rows.length < limit) return;
    }
  }, heldConnections());
}

/** A page of the changed products by title. */
export function listChangedByTitle(
  ctx: PartnerContext,
  comparison: Comparison,
  filter: ChangedFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<ChangedProduct[]> {
  return select(sql`select ${COLUMNS} ${changed(ctx, comparison, filter)}
    order by product.title, product.gid limit ${limit} offset ${offset}`);
}

export async function countChanged(
  ctx: PartnerContext,
  comparison: Comparison,
  filter: ChangedFilter,
): Promise<number> {
  const { rows } = await db().pool.query<{ n: number }>(
    sql`select count(*)::int as n ${changed(ctx, comparison, filter)}`,
  );
  return rows[0]?.n ?? 0;
}

/** All changed products as groups, the largest first. */
export async function listChangedGroups(
  ctx: PartnerContext,
  comparison: Comparison,
): Promise<ChangedGroup[]> {
  const { rows: sizes } = await db().pool.query<{
    gid: string;
    products: number;
  }>(
    sql`select min(product.gid) as gid, count(*)::int as products ${changed(ctx, comparison)}
      group by d.protocol_id, d.pin, m.protocol_id, m.version, m.content_hash order by 2 desc, 1`,
  );
  const gids = sizes.map(({ gid }) => gid);
  const shown = await select(
    sql`select ${COLUMNS} ${changed(ctx, comparison)} and product.gid = any(${gids}::text[])`,
  );
  const byGid = new Map(shown.map((row) => [row.gid, row]));
  return sizes.flatMap(({ gid, products }) => {
    const row = byGid.get(gid);
    return row ? [{ ...row, products }] : [];
  });
}

/** Products that have a protocol and hold exactly what it wants. */
export async function countUnchanged(
  ctx: PartnerContext,
  comparison: Comparison,
): Promise<number> {
  const { rows } = await db().pool.query<{ n: number }>(
    sql`select count(*)::int as n ${compared(ctx, comparison)} and ${HELD} = ${WANTED} and d.protocol_id is not null`,
  );
  return rows[0]?.n ?? 0;
}

/**
 * Products that wait for a push which has nothing to write: assigned away and back, or corrected elsewhere. Puts their
 * state right and answers which they were.
 */
export async function settleUnchanged(
  ctx: PartnerContext,
  comparison: Comparison,
): Promise<string[]> {
  const { rows } = await db().pool.query<{ gid: string }>(
    sql`with unchanged as (
       select product.gid, case
         when d.protocol_id is null then 'unmapped'
         when product.state = 'conflict' or m.entries @? '$.*.kept' or exists (
           select from partner.drift d where d.shop_id = product.shop_id and d.product_gid = product.gid
         ) then 'drifted'
         else 'synced' end as state ${compared(ctx, comparison)}
         and ${HELD} = ${WANTED} and product.state in ('pending', 'conflict', 'failed'))
     update partner.store_product p set state = u.state
     from unchanged u where p.shop_id = ${ctx.shopId}::uuid and p.gid = u.gid returning p.gid`,
  );
  return rows.map(({ gid }) => gid);
}

function changed(
  ctx: PartnerContext,
  comparison: Comparison,
  { search, kind, group }: ChangedFilter = {},
): Sql {
  return allOf([
    compared(ctx, comparison),
    sql`${HELD} <> ${WANTED}`,
    ...(search === undefined ? [] : [productMatches(ctx, { search })]),
    ...(kind === undefined ? [] : [sql`${KIND} = ${kind}`]),
    ...(group === undefined ? [] : [sql`${GROUP} = ${group}`]),
  ]);
}

/**
 * From clause and condition: each product of the selection beside what it wants (d) and what it holds (m). One that got
 * another protocol since the desired ones were read is left for the next look: it wants something, it is not known what.
 */
function compared(
  ctx: PartnerContext,
  { selection, desired }: Comparison,
): Sql {
  const ids = desired.map(({ protocolId }) => protocolId);
  const pins = desired.map(({ pin }) => pin);
  const hashes = desired.map((row) => row.contentHash);
  return sql`from partner.store_product product
    left join partner.protocol_assignment a on a.shop_id = product.shop_id and a.product_gid = product.gid
    left join partner.metafield_state m on m.shop_id = product.shop_id and m.product_gid = product.gid
    left join unnest(${ids}::uuid[], ${pins}::int[], ${hashes}::text[]) as d(protocol_id, pin, content_hash)
      on d.protocol_id = a.protocol_id and d.pin is not distinct from a.version
    where (a.protocol_id is null or d.protocol_id is not null) and ${productIsSelected(ctx, selection)}`;
}

type Row = Omit<ChangedProduct, "entries"> & { entries: unknown };

async function select(statement: Sql): Promise<ChangedProduct[]> {
  const { rows } = await db().pool.query<Row>(statement);
  return rows.map(toChanged);
}

function toChanged(row: Row): ChangedProduct {
  return { ...row, entries: StoredEntries.parse(row.entries) };
}
