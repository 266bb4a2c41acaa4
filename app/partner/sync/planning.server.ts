import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import { ASSIGN_WITHIN_MS } from "../products/assignment.server.ts";
import {
  type ChangedProduct,
  type Comparison,
  forChanged,
  settleUnchanged,
} from "./changed.server.ts";
import { byVersion, type Wanted, wantedBy } from "./wanted.ts";
import { plainError } from "./outcome.ts";
import { planProduct } from "./plan.ts";
import type { ItemError } from "./run.ts";
import type { Push } from "./work.ts";

const WINDOW = 1000;

type NewItem = {
  gid: string;
  title: string;
  kind: string;
  state: string;
  protocolId: string | null;
  version: number | null;
  beforeProtocolId: string | null;
  beforeVersion: number | null;
  changes: object[];
  errors: ItemError[];
};

/**
 * Makes an item of every product that needs a change; the digests expected are those of our last write. Products
 * without one are put in order. Can be repeated: what was planned and not begun is planned anew. Throws the signal's reason
 * when it is aborted.
 */
export async function planRun(
  { ctx, runId, signal }: Pick<Push, "ctx" | "runId" | "signal">,
  comparison: Comparison,
): Promise<void> {
  const wanted = byVersion(comparison.desired);
  await db().prisma.pushItem.deleteMany({ where: { runId, state: "planned" } });
  await forChanged(ctx, comparison, WINDOW, async (products) => {
    const items = products.flatMap((product) => planItem(wanted, product));
    await insertItems(ctx, runId, items);
    if (products.length === WINDOW) signal.throwIfAborted();
  });
  const settled = await settleUnchanged(ctx, comparison);
  await db().prisma.$transaction(
    (tx) => queueReports(tx, ctx.shopId, settled),
    { timeout: ASSIGN_WITHIN_MS },
  );
}

function planItem(wanted: Wanted, product: ChangedProduct): NewItem[] {
  const { gid, title, protocolId, entries } = product;
  const protocol = wantedBy(wanted, product);
  const { kind, changes } = planProduct(protocol?.fields ?? [], entries);
  if (kind === "unchanged") return [];
  const version = protocol?.version ?? null;
  const refusal = protocol?.problem;
  return [
    {
      ...{ gid, title, kind, protocolId, version, changes },
      beforeProtocolId: product.appliedProtocolId,
      beforeVersion: product.appliedVersion,
      state: refusal ? "rejected" : "planned",
      errors: refusal ? [plainError(refusal.code, refusal.detail, now())] : [],
    },
  ];
}

async function insertItems(
  ctx: PartnerContext,
  runId: string,
  items: readonly NewItem[],
): Promise<void> {
  await db().pool.query(
    `with x as (
       select * from jsonb_to_recordset($3::jsonb) as x(gid text, title text, kind text, state text,
         "protocolId" uuid, version int, "beforeProtocolId" uuid, "beforeVersion" int, changes jsonb, errors jsonb)),
     refused as (
       update partner.store_product p set state = 'failed' from x
       where x.state = 'rejected' and p.shop_id = $1 and p.gid = x.gid)
     insert into partner.push_item
       (run_id, product_gid, title, kind, state, protocol_id, version, before_protocol_id, before_version, changes,
        errors, updated_at)
     select $2, gid, title, kind, state, "protocolId", version, "beforeProtocolId", "beforeVersion", changes, errors, $4
     from x
     on conflict do nothing`,
    [ctx.shopId, runId, JSON.stringify(items), now()],
  );
}
