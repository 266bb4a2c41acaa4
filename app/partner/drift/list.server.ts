import { db } from "../../platform/db.server.ts";
import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { createRenderer } from "../sync/rendered.server.ts";
import type { DriftPage, DriftRow } from "./drift.ts";

const PAGE_SIZE = 50;

type Row = Omit<DriftRow, "ours" | "foundAt" | "acceptedAt"> & {
  foundAt: Date;
  acceptedAt: Date | null;
  protocolId: string | null;
  version: number | null;
};

/** Those that wait for a decision, by title; a page beyond the last is the last. */
export async function listDrifts(
  ctx: PartnerContext,
  page: number,
): Promise<DriftPage> {
  const open = openDrifts(ctx);
  const { rows: counts } = await db().pool.query<{
    total: number;
    products: number;
  }>(
    sql`select count(*)::int as total, count(distinct d.product_gid)::int as products ${open}`,
  );
  const { total, products } = counts[0] ?? { total: 0, products: 0 };
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(Math.max(1, page), last);
  const rows = await select(
    ctx,
    sql`${open} order by p.title, p.gid, d.key limit ${PAGE_SIZE} offset ${(shown - 1) * PAGE_SIZE}`,
  );
  return { rows, page: shown, pageSize: PAGE_SIZE, total, products };
}

/** Of one product, those that were let stand among them. */
export function listDriftsOf(
  ctx: PartnerContext,
  gid: string,
): Promise<DriftRow[]> {
  return select(
    ctx,
    sql`${drifts(ctx)} and d.product_gid = ${gid} order by d.key`,
  );
}

/** How many products wait for a decision. */
export async function countDrifted(ctx: PartnerContext): Promise<number> {
  const { rows } = await db().pool.query<{ n: number }>(
    sql`select count(distinct d.product_gid)::int as n ${openDrifts(ctx)}`,
  );
  return rows[0]?.n ?? 0;
}

/** From clause and condition: a product that waits for a push, or whose push met a conflict, is decided about there. */
function drifts({ shopId }: PartnerContext): Sql {
  return sql`from partner.drift d
    join partner.store_product p on p.shop_id = d.shop_id and p.gid = d.product_gid
    left join partner.metafield_state m on m.shop_id = d.shop_id and m.product_gid = d.product_gid
    where d.shop_id = ${shopId}::uuid and p.state = 'drifted'`;
}

export function openDrifts(ctx: PartnerContext): Sql {
  return allOf([drifts(ctx), sql`d.accepted_at is null`]);
}

async function select(ctx: PartnerContext, tail: Sql): Promise<DriftRow[]> {
  const { rows } = await db().pool.query<Row>(
    sql`select p.gid, p.title, d.key, d.theirs, d.found_at as "foundAt", d.accepted_at as "acceptedAt",
      m.protocol_id as "protocolId", m.version ${tail}`,
  );
  const renderer = createRenderer(ctx);
  await renderer.load(
    rows.flatMap(({ protocolId, version }) =>
      protocolId === null || version === null ? [] : [{ protocolId, version }],
    ),
  );
  return rows.map(({ protocolId, version, foundAt, acceptedAt, ...row }) => ({
    ...row,
    ours: renderer.get(protocolId, version).get(row.key)?.value ?? null,
    foundAt: foundAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
  }));
}
