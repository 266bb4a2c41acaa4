import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { storable } from "../../platform/storable.ts";
import type { PartnerContext } from "../context.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import { TELL_AGAIN } from "../sync/entries.server.ts";
import { valueHash } from "../sync/hash.server.ts";
import { StoredEntries } from "../sync/plan.ts";
import type { LiveFields } from "../sync/settle.ts";
import { findDrifts } from "./find.ts";

type Row = { gid: string; entries: unknown };
export type SeenFields = { gid: string; fields: LiveFields | null };

/**
 * Notes which of these products hold something else than we wrote, as they were read at `readAt` or later, and forgets
 * what is ours again. Products we wrote to since, or are writing to, are left to the next look. Writes nothing to the store.
 */
export async function compareFields(
  ctx: PartnerContext,
  seen: readonly SeenFields[],
  readAt: Date,
): Promise<void> {
  const live = new Map(
    seen.flatMap(({ gid, fields }) => (fields ? [[gid, fields] as const] : [])),
  );
  if (live.size === 0) return;
  const rows = await listWritten(ctx, [...live.keys()], readAt);
  const compared = rows.map(({ gid, entries }) => ({
    gid,
    ...findDrifts(
      StoredEntries.parse(entries),
      live.get(gid) ?? new Map(),
      valueHash,
    ),
  }));
  if (compared.length === 0) return;
  const found = compared.flatMap(({ gid, drifts }) =>
    drifts.map(({ theirs, ...drift }) => ({
      ...{ gid, ...drift },
      theirs: theirs === null ? null : storable(theirs),
    })),
  );
  const mended = compared.flatMap(({ gid, mended: entries }) =>
    entries ? [{ gid, entries }] : [],
  );
  const gids = compared.map(({ gid }) => gid);
  await store(ctx, { gids, found, mended, readAt });
}

async function listWritten(
  { shopId }: PartnerContext,
  gids: string[],
  readAt: Date,
): Promise<Row[]> {
  const { rows } = await db().pool.query<Row>(
    `select m.product_gid as gid, m.entries from partner.metafield_state m
     where m.shop_id = $1 and m.product_gid = any($2) and m.applied_at < $3
       and not exists (
         select from partner.push_item i join partner.push_run r on r.id = i.run_id and r.shop_id = $1
         where i.product_gid = m.product_gid and i.state = 'sent')`,
    [shopId, gids, readAt],
  );
  return rows;
}

type Outcome = {
  gids: string[];
  found: object[];
  mended: object[];
  readAt: Date;
};

async function store(
  { shopId }: PartnerContext,
  { gids, found, mended, readAt }: Outcome,
): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    const texts = JSON.stringify(found);
    await tx.$executeRaw`
      delete from partner.drift d where shop_id = ${shopId}::uuid and product_gid = any(${gids}) and not exists (
        select from jsonb_to_recordset(${texts}::jsonb) as x(gid text, key text)
        where x.gid = d.product_gid and x.key = d.key)`;
    await tx.$executeRaw`
      insert into partner.drift as known (shop_id, product_gid, key, theirs, digest, found_at)
      select ${shopId}::uuid, x.gid, x.key, x.theirs, x.digest, ${now()}::timestamptz
      from jsonb_to_recordset(${texts}::jsonb) as x(gid text, key text, theirs text, digest text)
      join partner.store_product p on p.shop_id = ${shopId}::uuid and p.gid = x.gid
      ${TELL_AGAIN}`;
    if (mended.length > 0)
      await tx.$executeRaw`
        update partner.metafield_state m set entries = x.entries
        from jsonb_to_recordset(${JSON.stringify(mended)}::jsonb) as x(gid text, entries jsonb)
        where m.shop_id = ${shopId}::uuid and m.product_gid = x.gid and m.applied_at < ${readAt}::timestamptz`;
    await settleStates(tx, shopId, gids);
  });
}

type Tx = Parameters<
  Parameters<ReturnType<typeof db>["prisma"]["$transaction"]>[0]
>[0];

/** What was in order and holds something else is drifted, and the other way round. Journals is told of both. */
export async function settleStates(
  tx: Tx,
  shopId: string,
  gids: string[],
): Promise<void> {
  const changed = await tx.$queryRaw<{ gid: string }[]>`
    with wanted as (
      select p.gid, case when exists (
          select from partner.drift d where d.shop_id = p.shop_id and d.product_gid = p.gid
        ) or m.entries @? '$.*.kept' then 'drifted' else 'synced' end as state
      from partner.store_product p
      left join partner.metafield_state m on m.shop_id = p.shop_id and m.product_gid = p.gid
      where p.shop_id = ${shopId}::uuid and p.gid = any(${gids}) and p.state in ('synced', 'drifted'))
    update partner.store_product p set state = wanted.state from wanted
    where p.shop_id = ${shopId}::uuid and p.gid = wanted.gid and p.state <> wanted.state
    returning p.gid`;
  await queueReports(
    tx,
    shopId,
    changed.map(({ gid }) => gid),
  );
}
