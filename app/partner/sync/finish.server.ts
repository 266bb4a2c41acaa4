import type { Prisma } from "@prisma/client";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { hashOfEntries } from "./hash.server.ts";
import { applyChanges } from "./plan.ts";
import type { Finished, Push } from "./work.ts";

const FINISHED = `jsonb_to_recordset($1::jsonb) as x(
  "runId" uuid, gid text, state text, changes jsonb, errors jsonb, "protocolId" uuid, version int,
  entries jsonb, "contentHash" text, kept boolean)`;

/**
 * Ends items: their result, what we know of the products' metafields and the products' states change together or not
 * at all. A product whose protocol or assignment changed since the plan stays pending.
 */
export async function finish(
  push: Push,
  finished: readonly Finished[],
): Promise<void> {
  if (finished.length === 0) return;
  const { shopId } = push.ctx;
  const rows = JSON.stringify(finished.map(toRow));
  const gids = finished.map(({ item }) => item.gid);
  const { points, writes } = takeSpent(push);
  await db().prisma.$transaction(async (tx) => {
    // an assignment or a save that is under way is seen whole: it writes the product's row too
    await tx.$queryRawUnsafe(
      `select 1 from partner.store_product where shop_id = $1::uuid and gid = any($2::text[]) order by gid for update`,
      shopId,
      gids,
    );
    await updateItems(tx, rows);
    await updateStates(tx, rows, shopId);
    await updateProducts(tx, rows, shopId);
    await addSpent(tx, push.runId, points, writes);
  });
}

/** Adds what was spent and not recorded yet to the run. */
export async function recordSpent(push: Push): Promise<void> {
  const { points, writes } = takeSpent(push);
  if (writes > 0) await addSpent(db().prisma, push.runId, points, writes);
}

function toRow({ item, state, errors }: Finished): object {
  const { runId, gid, protocolId, version, changes, values } = item;
  const hashes = new Map([...values].map(([key, { hash }]) => [key, hash]));
  const entries = applyChanges(item.entries, changes, hashes);
  return {
    ...{ runId, gid, state, changes, errors, protocolId, version, entries },
    contentHash: hashOfEntries(entries),
    kept: Object.values(entries).some((entry) => entry.kept),
  };
}

function takeSpent({ spent }: Push): { points: number; writes: number } {
  const taken = { ...spent };
  spent.points = spent.writes = 0;
  return taken;
}

type Sql = Pick<Prisma.TransactionClient, "$executeRawUnsafe">;

function updateItems(tx: Sql, rows: string): Promise<number> {
  return tx.$executeRawUnsafe(
    `update partner.push_item i
     set state = x.state, changes = x.changes, errors = x.errors, updated_at = $2
     from ${FINISHED} where i.run_id = x."runId" and i.product_gid = x.gid`,
    rows,
    now(),
  );
}

/** The version is the preview's "before": it stays when an item was written in part only. */
async function updateStates(
  tx: Sql,
  rows: string,
  shopId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into partner.metafield_state (shop_id, product_gid, entries, protocol_id, version, content_hash, applied_at)
     select $2::uuid, x.gid, x.entries, x."protocolId", x.version, x."contentHash", $3 from ${FINISHED}
     where x.entries <> '{}'
     on conflict (shop_id, product_gid) do update set
       entries = excluded.entries, content_hash = excluded.content_hash, applied_at = excluded.applied_at,
       protocol_id = case when excluded.content_hash = metafield_state.content_hash
         then metafield_state.protocol_id else excluded.protocol_id end,
       version = case when excluded.content_hash = metafield_state.content_hash
         then metafield_state.version else excluded.version end`,
    rows,
    shopId,
    now(),
  );
  await tx.$executeRawUnsafe(
    `delete from partner.metafield_state m using ${FINISHED}
     where m.shop_id = $2::uuid and m.product_gid = x.gid and x.entries = '{}'`,
    rows,
    shopId,
  );
}

function updateProducts(
  tx: Sql,
  rows: string,
  shopId: string,
): Promise<number> {
  return tx.$executeRawUnsafe(
    `update partner.store_product p set state = case
       when x.state = 'conflict' then 'conflict'
       when x.state <> 'applied' then 'failed'
       when x."protocolId" is null then 'unmapped'
       when x.kept then 'drifted'
       else 'synced' end
     from ${FINISHED}
     left join partner.protocol_assignment a on a.shop_id = $2::uuid and a.product_gid = x.gid
     left join partner.protocol pr on pr.id = a.protocol_id
     where p.shop_id = $2::uuid and p.gid = x.gid
       and a.protocol_id is not distinct from x."protocolId"
       and (a.protocol_id is null or pr.version = x.version)`,
    rows,
    shopId,
  );
}

function addSpent(
  tx: Sql,
  runId: string,
  points: number,
  writes: number,
): Promise<number> {
  return tx.$executeRawUnsafe(
    `update partner.push_run set points = points + $2, writes = writes + $3 where id = $1::uuid`,
    runId,
    points,
    writes,
  );
}
