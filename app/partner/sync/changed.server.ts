/** Reads which products differ from what is wanted: by hashes in the database, whatever the size of the catalogue. */
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { type DesiredProtocol, gidsOf } from "./desired.server.ts";
import { EMPTY_HASH } from "./hash.server.ts";
import { StoredEntries } from "./plan.ts";
import type { Selection } from "./selection.ts";

/** What is asked: products of a selection against protocols as they were read a moment ago. */
export type Comparison = {
  selection: Selection;
  desired: readonly DesiredProtocol[];
};

export type ChangedProduct = {
  gid: string;
  title: string;
  protocolId: string | null;
  entries: StoredEntries;
  appliedProtocolId: string | null;
  appliedVersion: number | null;
};

/** Products that want the same and hold the same: what is planned for one is planned for all. */
export type ChangedGroup = ChangedProduct & { products: number };

// $1 shop, $2 gids or null, $3 protocols, $4 their hashes, $5 the hash of nothing
const COMPARED = `
  from partner.store_product p
  left join partner.protocol_assignment a on a.shop_id = p.shop_id and a.product_gid = p.gid
  left join partner.metafield_state m on m.shop_id = p.shop_id and m.product_gid = p.gid
  left join unnest($3::uuid[], $4::text[]) as d(protocol_id, content_hash) on d.protocol_id = a.protocol_id
  where p.shop_id = $1 and ($2::text[] is null or p.gid = any($2))`;
const CHANGED = `${COMPARED} and coalesce(m.content_hash, $5) <> coalesce(d.content_hash, $5)`;
const UNCHANGED = `${COMPARED} and coalesce(m.content_hash, $5) = coalesce(d.content_hash, $5)`;
const COLUMNS = `p.gid, p.title, d.protocol_id as "protocolId", coalesce(m.entries, '{}'::jsonb) as entries,
  m.protocol_id as "appliedProtocolId", m.version as "appliedVersion"`;

/** The changed products after `afterGid`, by gid. */
export function listChangedAfter(
  ctx: PartnerContext,
  comparison: Comparison,
  afterGid: string,
  limit: number,
): Promise<ChangedProduct[]> {
  return select(
    `select ${COLUMNS} ${CHANGED} and p.gid > $6 order by p.gid limit $7`,
    [...parameters(ctx, comparison), afterGid, limit],
  );
}

/** The first changed products by title. */
export function listChangedByTitle(
  ctx: PartnerContext,
  comparison: Comparison,
  limit: number,
): Promise<ChangedProduct[]> {
  return select(
    `select ${COLUMNS} ${CHANGED} order by p.title, p.gid limit $6`,
    [...parameters(ctx, comparison), limit],
  );
}

/** All changed products as groups, each shown by one of its products. */
export async function listChangedGroups(
  ctx: PartnerContext,
  comparison: Comparison,
): Promise<ChangedGroup[]> {
  const { rows } = await db().pool.query<{ gid: string; products: number }>(
    `select min(p.gid) as gid, count(*)::int as products ${CHANGED}
     group by d.protocol_id, m.protocol_id, m.version, m.content_hash`,
    parameters(ctx, comparison),
  );
  const sizes = new Map(rows.map(({ gid, products }) => [gid, products]));
  const shown = await select(`select ${COLUMNS} ${CHANGED}`, [
    ctx.shopId,
    [...sizes.keys()],
    ...parameters(ctx, comparison).slice(2),
  ]);
  return shown.map((row) => ({ ...row, products: sizes.get(row.gid) ?? 0 }));
}

/** Products that have a protocol and hold exactly what it wants. */
export async function countUnchanged(
  ctx: PartnerContext,
  comparison: Comparison,
): Promise<number> {
  const { rows } = await db().pool.query<{ n: number }>(
    `select count(*)::int as n ${UNCHANGED} and d.protocol_id is not null`,
    parameters(ctx, comparison),
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
    `with unchanged as (
       select p.gid, case
         when d.protocol_id is null then 'unmapped'
         when p.state = 'conflict' or m.entries @? '$.*.kept' then 'drifted'
         else 'synced' end as state ${UNCHANGED} and p.state in ('pending', 'conflict', 'failed'))
     update partner.store_product p set state = u.state
     from unchanged u where p.shop_id = $1 and p.gid = u.gid returning p.gid`,
    parameters(ctx, comparison),
  );
  return rows.map(({ gid }) => gid);
}

function parameters(
  ctx: PartnerContext,
  { selection, desired }: Comparison,
): unknown[] {
  return [
    ctx.shopId,
    gidsOf(selection),
    desired.map(({ protocolId }) => protocolId),
    desired.map((row) => row.contentHash),
    EMPTY_HASH,
  ];
}

async function select(
  sql: string,
  values: unknown[],
): Promise<ChangedProduct[]> {
  const { rows } = await db().pool.query<
    Omit<ChangedProduct, "entries"> & { entries: unknown }
  >(sql, values);
  return rows.map((row) => ({
    ...row,
    entries: StoredEntries.parse(row.entries),
  }));
}
