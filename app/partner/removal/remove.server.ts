import { AppError, canRetry } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { runExclusively } from "../../platform/lock.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { definitionDelete } from "../../shopify/operations/definitions.ts";
import { metafieldsDelete } from "../../shopify/operations/metafields.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import { keys, NAMESPACE } from "../metafields/keys.ts";
import { readStore } from "../products/catalog.server.ts";
import type { StoreProduct } from "../products/store-product.ts";
import { isRemoving, type Removal } from "./removal.ts";
import { findRemoval, noteRemoval } from "./removal.server.ts";

/** Shopify's limit for a list that a call takes. */
const METAFIELDS_A_CALL = 250;
/** What came to the store while it was emptied is removed too; somebody who writes all the time is not waited for. */
const ROUNDS = 3;

/**
 * Removes every metafield of our namespace from the store, whoever wrote it, and the definitions where that was asked for;
 * then reads the whole store once more and keeps how many are left. Killed at any moment, the next call goes on. While a
 * push runs it waits: neither undoes the other. Throws what a later try can mend.
 */
export async function removeMetafields(ctx: PartnerContext): Promise<void> {
  const removal = await findRemoval(ctx);
  if (!removal || !isRemoving(removal)) return;
  const ran = await runExclusively(`push:${ctx.shopId}`, async () => {
    await remove(ctx, removal);
    return true;
  });
  if (!ran) throw new AppError("request-in-flight");
}

async function remove(ctx: PartnerContext, removal: Removal): Promise<void> {
  try {
    await noteRemoval(ctx, { state: "removing", error: null });
    let left = await sweep(ctx, true);
    for (let round = 1; left > 0 && round < ROUNDS; round++) {
      left = await sweep(ctx, true);
    }
    if (removal.withDefinitions) await removeDefinitions(ctx);
    left = await sweep(ctx, false);
    const finishedAt = now().toISOString();
    await noteRemoval(ctx, { state: "done", left, finishedAt });
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    if (canRetry(error)) {
      await noteRemoval(ctx, { error: code });
      throw error;
    }
    await noteRemoval(ctx, { state: "failed", error: code });
  }
}

/** Reads the whole store and answers how many metafields of ours it found; `removes`: they are gone then. */
async function sweep(ctx: PartnerContext, removes: boolean): Promise<number> {
  const read = await readStore(ctx, "all");
  let found = 0;
  for await (const { products } of read.pages) {
    const holding = products.filter(({ fields }) => fields && fields.size > 0);
    const here = holding.reduce(
      (sum, { fields }) => sum + (fields?.size ?? 0),
      0,
    );
    found += here;
    if (removes) {
      await removeOf(ctx, holding);
      await count(ctx, here, holding.length);
    }
    await forget(
      ctx,
      products.map(({ gid }) => gid),
      removes,
    );
  }
  await read.done();
  return found;
}

async function removeOf(
  ctx: PartnerContext,
  products: readonly StoreProduct[],
): Promise<void> {
  const metafields = products.flatMap(({ gid: ownerId, fields }) =>
    [...(fields?.keys() ?? [])].map((key) => ({
      ...{ ownerId, key },
      namespace: NAMESPACE,
    })),
  );
  const admin = adminClient(ctx.shop);
  for (let at = 0; at < metafields.length; at += METAFIELDS_A_CALL) {
    const some = metafields.slice(at, at + METAFIELDS_A_CALL);
    const { data } = await runPatiently(admin, metafieldsDelete, {
      metafields: some,
    });
    const [refused] = data.metafieldsDelete.userErrors;
    if (refused)
      throw new AppError("shopify-refused", { detail: refused.message });
  }
}

/** We wrote nothing there any longer: with a protocol a product waits for a push. */
async function forget(
  { shopId }: PartnerContext,
  gids: string[],
  removes: boolean,
): Promise<void> {
  if (!removes) return;
  await db().prisma.$transaction(async (tx) => {
    const written = await tx.$queryRaw<{ gid: string }[]>`
      with gone as (
        delete from partner.metafield_state where shop_id = ${shopId}::uuid and product_gid = any(${gids})
        returning product_gid
      ), drifts as (
        delete from partner.drift where shop_id = ${shopId}::uuid and product_gid = any(${gids})
      )
      update partner.store_product p set state = case when exists (
          select from partner.protocol_assignment a where a.shop_id = p.shop_id and a.product_gid = p.gid
        ) then 'pending' else 'unmapped' end
      where p.shop_id = ${shopId}::uuid and p.gid in (select product_gid from gone)
      returning p.gid`;
    await queueReports(
      tx,
      shopId,
      written.map(({ gid }) => gid),
    );
  });
}

async function count(ctx: PartnerContext, removed: number, products: number) {
  if (removed === 0) return;
  const known = await findRemoval(ctx);
  await noteRemoval(ctx, {
    removed: (known?.removed ?? 0) + removed,
    products: (known?.products ?? 0) + products,
  });
}

/** Before they are asked for the shop's row says so: the webhooks that follow are no news. */
async function removeDefinitions({ shopId, shop }: PartnerContext) {
  await db().prisma.shop.updateMany({
    where: { id: shopId },
    data: { definitionsState: "removed", definitionsErrors: [] },
  });
  for (const { key } of keys) {
    const { data } = await runPatiently(adminClient(shop), definitionDelete, {
      identifier: { ownerType: "PRODUCT", namespace: NAMESPACE, key },
    });
    const [error] = data.metafieldDefinitionDelete.userErrors;
    if (error && error.code !== "NOT_FOUND")
      throw new AppError("shopify-refused", { detail: error.message });
  }
}
