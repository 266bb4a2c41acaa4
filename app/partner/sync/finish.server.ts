import { now } from "../../platform/clock.ts";
import { db, inTransaction } from "../../platform/db.server.ts";
import { TELL_AGAIN } from "./entries.server.ts";
import { hashOfEntries } from "./hash.server.ts";
import { applyChanges } from "./plan.ts";
import type { Finished, Push, Spent } from "./work.ts";

/**
 * $1 the items, $2 shop, $3 now, $4 run, $5 points, $6 writes, $7 removals written into. The version is the preview's "before": it stays when nothing
 * of an item was written.
 */
const FINISH = `
  with x as (select * from jsonb_to_recordset($1::jsonb) as x(
    "runId" uuid, gid text, state text, changes jsonb, errors jsonb, "protocolId" uuid, version int,
    entries jsonb, "contentHash" text, kept boolean, written text[])),
  items as (
    update partner.push_item i set state = x.state, changes = x.changes, errors = x.errors, updated_at = $3
    from x where i.run_id = x."runId" and i.product_gid = x.gid),
  written as (
    insert into partner.metafield_state as m
      (shop_id, product_gid, entries, protocol_id, version, content_hash, applied_at)
    select $2::uuid, gid, entries, "protocolId", version, "contentHash", $3 from x where entries <> '{}'
    on conflict (shop_id, product_gid) do update set
      entries = excluded.entries, content_hash = excluded.content_hash, applied_at = excluded.applied_at,
      protocol_id = case when excluded.content_hash = m.content_hash then m.protocol_id else excluded.protocol_id end,
      version = case when excluded.content_hash = m.content_hash then m.version else excluded.version end),
  told as (
    insert into partner.drift as known (shop_id, product_gid, key, theirs, digest, found_at)
    select $2::uuid, x.gid, c.key, c.theirs, c.digest, $3
    from x cross join jsonb_to_recordset(x.errors) as c(code text, key text, theirs text, digest text)
    join partner.store_product p on p.shop_id = $2::uuid and p.gid = x.gid
    where c.code = 'changed-elsewhere'
    ${TELL_AGAIN.sql}),
  untold as (
    delete from partner.drift d using x
    where d.shop_id = $2::uuid and d.product_gid = x.gid
      and (d.key = any(x.written) or (x.state = 'applied' and x.entries = '{}'))),
  cleared as (
    delete from partner.metafield_state m using x
    where m.shop_id = $2::uuid and m.product_gid = x.gid and x.entries = '{}'),
  products as (
    update partner.store_product p set state = case
      when x.state = 'conflict' then 'conflict'
      when x.state <> 'applied' then 'failed'
      when x."protocolId" is null then 'unmapped'
      when x.kept or exists (
        select from partner.drift d where d.shop_id = $2::uuid and d.product_gid = x.gid and d.key <> all(x.written)
      ) then 'drifted'
      else 'synced' end
    from x
    left join partner.protocol_assignment a on a.shop_id = $2::uuid and a.product_gid = x.gid
    left join partner.protocol pr on pr.id = a.protocol_id
    where p.shop_id = $2::uuid and p.gid = x.gid and a.protocol_id is not distinct from x."protocolId"
      and (a.protocol_id is null or coalesce(a.version, pr.version) = x.version))
  update partner.push_run set points = points + $5, writes = writes + $6, delete_race = delete_race + $7
  where id = $4::uuid`;

/**
 * Ends items: their result, what we know of the products' metafields and the products' states change together or not
 * at all. A product whose protocol or assignment changed since the plan stays pending. What a conflict found is noted as
 * drift as well: it is still told when a later push has nothing to write to that field, and forgotten once it is ours.
 */
export async function finishItems(
  push: Pick<Push, "runId" | "ctx" | "spent">,
  finished: readonly Finished[],
): Promise<void> {
  if (finished.length === 0) return;
  const { shopId } = push.ctx;
  const rows = JSON.stringify(finished.map(toRow));
  const gids = finished.map(({ item }) => item.gid);
  const { points, writes, deleteRace } = takeSpent(push);
  await inTransaction(async (client) => {
    // an assignment or a save that is under way is seen whole: it writes the product's row too
    await client.query(
      `select 1 from partner.store_product where shop_id = $1::uuid and gid = any($2::text[]) order by gid for update`,
      [shopId, gids],
    );
    await client.query(FINISH, [
      ...[rows, shopId, now(), push.runId, points, writes, deleteRace],
    ]);
  });
}

/** Adds what was spent and not recorded yet to the run. */
export async function recordSpent(push: Push): Promise<void> {
  const { points, writes, deleteRace } = takeSpent(push);
  if (writes === 0 && deleteRace === 0) return;
  await db().prisma.pushRun.update({
    where: { id: push.runId },
    data: {
      points: { increment: points },
      writes: { increment: writes },
      deleteRace: { increment: deleteRace },
    },
  });
}

function toRow({ item, state, errors }: Finished): object {
  const { runId, gid, protocolId, version, changes, values } = item;
  const hashes = new Map([...values].map(([key, { hash }]) => [key, hash]));
  const entries = applyChanges(item.entries, changes, hashes);
  return {
    ...{ runId, gid, state, changes, errors, protocolId, version, entries },
    contentHash: hashOfEntries(entries),
    kept: Object.values(entries).some((entry) => entry.kept),
    written: changes.flatMap((change) =>
      change.written === undefined ? [] : [change.key],
    ),
  };
}

function takeSpent({ spent }: Pick<Push, "spent">): Spent {
  const taken = { ...spent };
  spent.points = spent.writes = spent.deleteRace = 0;
  return taken;
}
