import type { PartnerContext } from "../../app/partner/context.ts";
import { reportProductsJob } from "../../app/partner/journals/jobs.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";

/** A protocol without a document: enough for what only counts and assigns. */
export async function newEmptyProtocol(
  { shopId }: PartnerContext,
  { title = "Twice daily", status = "active" } = {},
): Promise<string> {
  const id = newId();
  const data = { id, shopId, title, status, version: 1 };
  await db().prisma.protocol.create({ data });
  return id;
}

/** `Product 00001` to `Product <count>`, in one statement; answers their gids in the order of the titles. */
export async function newProducts(
  { shopId }: PartnerContext,
  count: number,
  { state = "unmapped", protocolId = null as string | null } = {},
): Promise<string[]> {
  const { rows } = await db().pool.query<{ gid: string }>(
    `insert into partner.store_product (shop_id, gid, title, handle, status, relevant_hash, seen_at, state)
     select $1, 'gid://shopify/Product/' || 1000000 + n, 'Product ' || lpad(n::text, 5, '0'), 'p-' || n, 'active', '',
       now(), $3 from generate_series(1, $2::int) n returning gid`,
    [shopId, count, state],
  );
  if (protocolId !== null)
    await db().pool.query(
      `insert into partner.protocol_assignment (shop_id, product_gid, protocol_id)
       select $1, gid, $2 from partner.store_product where shop_id = $1 and state = $3`,
      [shopId, protocolId, state],
    );
  return rows.map(({ gid }) => gid);
}

export async function productOf({ shopId }: PartnerContext, gid: string) {
  const { state, assignment } =
    await db().prisma.storeProduct.findUniqueOrThrow({
      where: { shopId_gid: { shopId, gid } },
      include: { assignment: true },
    });
  return { state, protocolId: assignment?.protocolId ?? null };
}

/** The products that Journals is to be told about. */
export async function reported({ shopId }: PartnerContext): Promise<string[]> {
  const { rows } = await db().pool.query<{ gid: string }>(
    "select jsonb_array_elements_text(data->'gids') as gid from pgboss.job where name = $1 and data->>'shopId' = $2",
    [reportProductsJob.name, shopId],
  );
  return rows.map(({ gid }) => gid).toSorted();
}

/** When a statement of this database waits for a lock that another transaction holds. */
export async function untilBlocked(): Promise<void> {
  for (;;) {
    const { rowCount } = await db().pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rowCount) return;
  }
}
