import type { Prisma } from "@prisma/client";
import { MAX_REPORTED_PRODUCTS } from "../../contract/products.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { reportProductsJob } from "./jobs.ts";

/** Tells Journals soon how these products stand then, in the caller's transaction. */
export async function queueReports(
  tx: Prisma.TransactionClient,
  shopId: string,
  gids: readonly string[],
): Promise<void> {
  for (let at = 0; at < gids.length; at += MAX_REPORTED_PRODUCTS) {
    const some = gids.slice(at, at + MAX_REPORTED_PRODUCTS);
    await enqueue(tx, reportProductsJob, { shopId, gids: some });
  }
}

/** The same for as many as there are: `listAfter` answers the ids after one, in their order, as many as fit a report. */
export async function queueReportsPaged(
  tx: Prisma.TransactionClient,
  shopId: string,
  listAfter: (afterGid: string, limit: number) => Promise<string[]>,
): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const gids = await listAfter(after, MAX_REPORTED_PRODUCTS);
    await queueReports(tx, shopId, gids);
    after = gids.at(-1);
  }
}

/** The same for every product that has a protocol or had one pushed. */
export async function queueAllReports(
  tx: Prisma.TransactionClient,
  shopId: string,
): Promise<void> {
  const rows = await tx.$queryRaw<{ gid: string }[]>`
    select gid from partner.store_product
    where shop_id = ${shopId}::uuid and state <> 'unmapped' order by gid`;
  await queueReports(
    tx,
    shopId,
    rows.map(({ gid }) => gid),
  );
}
