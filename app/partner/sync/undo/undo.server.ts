import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { ProtocolInput } from "../../../contract/protocol.ts";
import { AppError } from "../../../errors.ts";
import { now } from "../../../platform/clock.ts";
import { db } from "../../../platform/db.server.ts";
import { isUuid, newId } from "../../../platform/ids.server.ts";
import { sql } from "../../../platform/sql.server.ts";
import type { PartnerContext } from "../../context.ts";
import { queueReportsPaged } from "../../journals/report-queue.server.ts";
import { ASSIGN_WITHIN_MS } from "../../products/assignment.server.ts";
import { saveProtocolIn } from "../../protocols/protocols.server.ts";
import { isActive, type RunState } from "../run.ts";
import { createRun, findActiveRun, holdShop } from "../runs.server.ts";
import { restorable, undoable } from "./undoable.server.ts";

type Tx = Prisma.TransactionClient;

export const RestorableRow = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  newest: z.int(),
  written: z.array(z.int()),
  others: z.int(),
});

/**
 * Takes back what a run wrote: its products get the protocols and the versions that their storefront showed before it, and
 * those that had none lose theirs. What this makes of the store is the work of a new run, which can be taken back in turn.
 * Protocols that the run moved to another version go back with them, as a save that Journals is told of. Products of which
 * somebody decided since stay as they are. Asked for twice it is one run. Throws not-found; conflict while another push is
 * under way or when nothing is left to take back.
 */
export async function undoRun(
  ctx: PartnerContext,
  runId: string,
): Promise<{ runId: string }> {
  if (!isUuid(runId)) throw new AppError("not-found");
  return db().prisma.$transaction(
    async (tx) => {
      await holdShop(tx, ctx);
      const run = await tx.pushRun.findFirst({
        where: { id: runId, shopId: ctx.shopId },
      });
      if (!run) throw new AppError("not-found");
      const active = await findActiveRun(tx, ctx);
      if (active?.selection.kind === "undo") {
        if (active.selection.runId === runId) return { runId: active.id };
      }
      if (active ?? isActive(run.state as RunState)) throw busy();
      return take(tx, ctx, runId);
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

function busy(): AppError {
  return new AppError("conflict", { detail: "A push is under way" });
}

async function take(
  tx: Tx,
  ctx: PartnerContext,
  runId: string,
): Promise<{ runId: string }> {
  const undoId = newId();
  await holdAll(tx, ctx, runId);
  await restoreProtocols(tx, ctx, runId);
  const marked = await tx.$executeRaw(sql`
    ${undoable(ctx, runId)}
    update partner.push_item item set undone_by = ${undoId}::uuid
    from undoable where item.run_id = ${runId}::uuid and item.product_gid = undoable.gid and undoable.reason is null`);
  if (marked === 0) {
    throw new AppError("conflict", { detail: "Nothing is left to take back" });
  }
  await giveBack(tx, ctx, undoId);
  await createRun(tx, ctx, undoId, { kind: "undo", runId, by: undoId });
  await queueReportsPaged(tx, ctx.shopId, (after, limit) =>
    listTaken(tx, undoId, after, limit),
  );
  return { runId: undoId };
}

async function listTaken(
  tx: Tx,
  undoneBy: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const items = await tx.pushItem.findMany({
    where: { undoneBy, productGid: { gt: after } },
    select: { productGid: true },
    orderBy: { productGid: "asc" },
    take: limit,
  });
  return items.map(({ productGid }) => productGid);
}

/** Protocols first, then products, each in the one order there is: nobody decides of them until this is done. */
async function holdAll(
  tx: Tx,
  { shopId }: PartnerContext,
  runId: string,
): Promise<void> {
  await tx.$queryRaw`
    select count(*)::int from (
      select 1 from partner.protocol
      where shop_id = ${shopId}::uuid and id in (
        select unnest(array[protocol_id, before_protocol_id]) from partner.push_item where run_id = ${runId}::uuid)
      order by id for update) held`;
  await tx.$queryRaw`
    select count(*)::int from (
      select 1 from partner.store_product product
      where product.shop_id = ${shopId}::uuid and product.gid in (
        select product_gid from partner.push_item where run_id = ${runId}::uuid)
      order by product.gid for no key update) held`;
}

async function restoreProtocols(
  tx: Tx,
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  const rows = z
    .array(RestorableRow)
    .parse(await tx.$queryRaw(restorable(ctx, runId)));
  for (const { id, version } of rows) {
    const earlier = await tx.protocolVersion.findUniqueOrThrow({
      where: { protocolId_version: { protocolId: id, version } },
    });
    const content = ProtocolInput.parse(earlier.content);
    const saved = { id, expectedVersion: null, content, restoredFrom: version };
    await saveProtocolIn(tx, ctx, saved);
  }
}

/**
 * The assignments of before. A product stays on the very version it had, so that its metafields come back byte for byte:
 * `protocol_json` names the version in Journals. Where Journals no longer has that version it gets the newest.
 */
async function giveBack(
  tx: Tx,
  { shopId }: PartnerContext,
  undoId: string,
): Promise<void> {
  await tx.$executeRaw`
    delete from partner.protocol_assignment a using partner.push_item item
    where item.undone_by = ${undoId}::uuid and item.before_protocol_id is null
      and a.shop_id = ${shopId}::uuid and a.product_gid = item.product_gid`;
  await tx.$executeRaw`
    insert into partner.protocol_assignment (shop_id, product_gid, protocol_id, version, assigned_at)
    select ${shopId}::uuid, item.product_gid, item.before_protocol_id,
      case when had.journals_version is not null and had.version <> protocol.version then had.version end,
      ${now()}::timestamptz
    from partner.push_item item
    join partner.protocol protocol on protocol.id = item.before_protocol_id
    left join partner.protocol_version had on had.protocol_id = protocol.id and had.version = item.before_version
    where item.undone_by = ${undoId}::uuid
    on conflict (shop_id, product_gid) do update set
      protocol_id = excluded.protocol_id, version = excluded.version, assigned_at = excluded.assigned_at`;
  await tx.$executeRaw`
    update partner.store_product product
    set state = case when item.before_protocol_id is not null or exists (
        select from partner.metafield_state written
        where written.shop_id = product.shop_id and written.product_gid = product.gid and written.entries <> '{}'
      ) then 'pending' else 'unmapped' end
    from partner.push_item item
    where item.undone_by = ${undoId}::uuid and product.shop_id = ${shopId}::uuid and product.gid = item.product_gid`;
}
