/** The states of a run's items in the database: each change is committed before the next call to Shopify. */
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { Change, StoredEntries } from "./plan.ts";
import { createRenderer, type VersionId } from "./rendered.server.ts";
import type { Push, WorkItem } from "./work.ts";

type Row = Omit<WorkItem, "values" | "changes" | "entries"> & {
  changes: unknown;
  entries: unknown;
};

const COLUMNS = `i.run_id as "runId", i.product_gid as gid, i.protocol_id as "protocolId", i.version, i.changes,
  coalesce(m.entries, '{}'::jsonb) as entries`;

/** Planned items of a run after `afterGid`, by gid. */
export async function listPlanned(
  { runId, ctx }: Push,
  afterGid: string,
  limit: number,
  renderer = createRenderer(ctx),
): Promise<WorkItem[]> {
  const { rows } = await db().pool.query<Row>(
    `select ${COLUMNS} from partner.push_item i
     left join partner.metafield_state m on m.shop_id = $1 and m.product_gid = i.product_gid
     where i.run_id = $2 and i.state = 'planned' and i.product_gid > $3
     order by i.product_gid limit $4`,
    [ctx.shopId, runId, afterGid, limit],
  );
  return toWork(rows, renderer);
}

/** Items of any run of the shop whose fate is not known: a process died, or Shopify could not be asked. */
export async function listSent(
  ctx: PartnerContext,
  limit: number,
): Promise<WorkItem[]> {
  const { rows } = await db().pool.query<Row>(
    `select ${COLUMNS} from partner.push_item i
     join partner.push_run r on r.id = i.run_id and r.shop_id = $1
     left join partner.metafield_state m on m.shop_id = $1 and m.product_gid = i.product_gid
     where i.state = 'sent' order by i.run_id, i.product_gid limit $2`,
    [ctx.shopId, limit],
  );
  return toWork(rows, createRenderer(ctx));
}

/** planned → sent. Answers the products that are now ours to send: none when the run was stopped meanwhile. */
export async function claimItems(
  { runId, isStopped }: Pick<Push, "runId" | "isStopped">,
  items: readonly WorkItem[],
): Promise<ReadonlySet<string>> {
  if (isStopped()) return new Set();
  const { rows } = await db().pool.query<{ gid: string }>(
    `update partner.push_item i set state = 'sent', attempts = attempts + 1, updated_at = $3
     from partner.push_run r
     where r.id = $1 and r.state = 'running' and i.run_id = r.id and i.product_gid = any($2) and i.state = 'planned'
     returning i.product_gid as gid`,
    [runId, items.map(({ gid }) => gid), now()],
  );
  return new Set(rows.map(({ gid }) => gid));
}

/** sent → planned, with what is known of the steps. */
export async function putBack(items: readonly WorkItem[]): Promise<void> {
  if (items.length === 0) return;
  await db().pool.query(
    `update partner.push_item i set state = 'planned', changes = x.changes, updated_at = $2
     from jsonb_to_recordset($1::jsonb) as x("runId" uuid, gid text, changes jsonb)
     where i.run_id = x."runId" and i.product_gid = x.gid and i.state = 'sent'`,
    [
      JSON.stringify(
        items.map(({ runId, gid, changes }) => ({ runId, gid, changes })),
      ),
      now(),
    ],
  );
}

async function toWork(
  rows: readonly Row[],
  renderer: ReturnType<typeof createRenderer>,
): Promise<WorkItem[]> {
  await renderer.load(rows.flatMap(versionOf));
  return rows.map((row) => ({
    ...row,
    changes: Change.array().parse(row.changes),
    entries: StoredEntries.parse(row.entries),
    values: renderer.get(row.protocolId, row.version),
  }));
}

function versionOf({ protocolId, version }: Row): VersionId[] {
  return protocolId === null || version === null
    ? []
    : [{ protocolId, version }];
}
