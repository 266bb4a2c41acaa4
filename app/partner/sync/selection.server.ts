import { db } from "../../platform/db.server.ts";
import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { productMatches } from "../products/matching.server.ts";
import type { Selected, Selection } from "./selection.ts";

/** Which rows of `partner.store_product product` a selection means. Of the query around it, it reads nothing but `product`. */
export function productIsSelected(
  ctx: Pick<PartnerContext, "shopId">,
  selection: Selection,
): Sql {
  switch (selection.kind) {
    case "all":
      return productMatches(ctx, {});
    case "products":
      return allOf([
        productMatches(ctx, {}),
        sql`product.gid = any(${selection.gids}::text[])`,
      ]);
    case "matching":
      return productMatches(ctx, selection.filter);
    case "items":
      return allOf([
        productMatches(ctx, {}),
        sql`exists (select ${itemOf(ctx, selection.runId)} and item.state = any(${selection.states}::text[]))`,
      ]);
    case "undo":
      return allOf([
        productMatches(ctx, {}),
        sql`exists (select ${itemOf(ctx, selection.runId)} and item.undone_by = ${selection.by}::uuid)`,
      ]);
  }
}

function itemOf({ shopId }: Pick<PartnerContext, "shopId">, runId: string) {
  return sql`from partner.push_item item
    join partner.push_run run on run.id = item.run_id and run.shop_id = ${shopId}::uuid
    where item.run_id = ${runId}::uuid and item.product_gid = product.gid`;
}

/** What a screen needs to say a selection in words, with its present size where that is asked for. */
export async function describeSelection(
  ctx: PartnerContext,
  selection: Selection,
  { isCounted }: { isCounted: boolean },
): Promise<Selected> {
  const [protocolTitle, runAt, count] = await Promise.all([
    findProtocolTitle(ctx, selection),
    findRunTime(ctx, selection),
    isCounted ? countSelected(ctx, selection) : null,
  ]);
  return { selection, count, protocolTitle, runAt };
}

async function findRunTime(
  { shopId }: PartnerContext,
  selection: Selection,
): Promise<string | null> {
  if (!("runId" in selection)) return null;
  const run = await db().prisma.pushRun.findFirst({
    where: { id: selection.runId, shopId },
    select: { createdAt: true },
  });
  return run?.createdAt.toISOString() ?? null;
}

async function findProtocolTitle(
  { shopId }: PartnerContext,
  selection: Selection,
): Promise<string | null> {
  const id =
    selection.kind === "matching" ? selection.filter.protocolId : undefined;
  if (id === undefined) return null;
  const protocol = await db().prisma.protocol.findFirst({
    where: { id, shopId },
    select: { title: true },
  });
  return protocol?.title ?? null;
}

async function countSelected(
  ctx: PartnerContext,
  selection: Selection,
): Promise<number> {
  const { rows } = await db().pool.query<{ n: number }>(
    sql`select count(*)::int as n from partner.store_product product where ${productIsSelected(ctx, selection)}`,
  );
  return rows[0]?.n ?? 0;
}
