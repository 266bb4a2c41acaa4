/** Which products a partner sells with which protocol, as the partner side reports them. */
import type { ProductReport, ProductRow } from "../../contract/products.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import { recordEvent } from "../audit/audit.server.ts";
import type { JournalsContext } from "../context.ts";

/**
 * Takes the rows as the newest truth about their products: product, link to its protocol (`null`
 * removes it) and sync status. All or none. Throws invalid, with a pointer, for a protocol the
 * partner does not have.
 */
export async function reportProducts(
  ctx: JournalsContext,
  { products }: ProductReport,
): Promise<number> {
  await requireOwnProtocols(ctx, products);
  const ids = await upsertProducts(ctx, products);
  const rows = JSON.stringify(
    products.map((row) => ({
      ...row,
      product_id: ids.get(row.shopify_product_id),
      synced_at: row.synced_at && inUtc(row.synced_at),
    })),
  );
  await replaceLinks(ctx, rows);
  await upsertSyncStatus(ctx, rows);
  await recordEvent(ctx, {
    partnerId: ctx.partnerId,
    action: "products.reported",
    object: `products:${products.length}`,
  });
  return products.length;
}

/** RFC 3339 has offsets up to 23:59, of which the database takes those below 16:00. */
function inUtc(instant: string): string {
  return new Date(instant).toISOString();
}

async function requireOwnProtocols(
  { tx, partnerId }: JournalsContext,
  products: ProductRow[],
): Promise<void> {
  const wanted = products.flatMap(({ protocol_id: id }) => id ?? []);
  const found = await tx.journalsProtocol.findMany({
    where: { partnerId, id: { in: [...new Set(wanted.filter(isUuid))] } },
    select: { id: true },
  });
  const own = new Set(found.map(({ id }) => id));
  const errors = products.flatMap(({ protocol_id: id }, index) =>
    id === null || own.has(id)
      ? []
      : {
          pointer: `#/products/${index}/protocol_id`,
          detail: "There is no such protocol",
        },
  );
  if (errors.length > 0) throw new AppError("invalid", { errors });
}

/** In the order of their ids, so that two reports lock them in the same order. */
async function upsertProducts(
  { tx, partnerId }: JournalsContext,
  products: ProductRow[],
): Promise<Map<string, string>> {
  const rows = JSON.stringify(
    products.map((row) => ({ ...row, new_id: newId() })),
  );
  const stored = await tx.$queryRaw<{ id: string; shopifyId: string }[]>`
    insert into journals.product
      (id, partner_id, shopify_product_id, title, sku, price, supply, updated_at)
    select new_id, ${partnerId}::uuid, shopify_product_id, title, sku, price, supply, ${now()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r
      (new_id uuid, shopify_product_id text, title text, sku text, price text, supply int)
    order by shopify_product_id
    on conflict (partner_id, shopify_product_id) do update set
      title = excluded.title, sku = excluded.sku, price = excluded.price,
      supply = excluded.supply, updated_at = excluded.updated_at
    returning id, shopify_product_id as "shopifyId"`;
  return new Map(stored.map(({ id, shopifyId }) => [shopifyId, id]));
}

async function replaceLinks(
  { tx }: JournalsContext,
  rows: string,
): Promise<void> {
  await tx.$executeRaw`
    delete from journals.protocol_product
    where product_id in (
      select product_id from jsonb_to_recordset(${rows}::jsonb) as r (product_id uuid, protocol_id uuid)
      where protocol_id is null)`;
  await tx.$executeRaw`
    insert into journals.protocol_product (product_id, protocol_id)
    select product_id, protocol_id
    from jsonb_to_recordset(${rows}::jsonb) as r (product_id uuid, protocol_id uuid)
    where protocol_id is not null
    on conflict (product_id) do update set protocol_id = excluded.protocol_id`;
}

async function upsertSyncStatus(
  { tx }: JournalsContext,
  rows: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into journals.shopify_protocol_sync
      (product_id, protocol_id, status, content_hash, last_synced_at, last_error)
    select product_id, protocol_id, status, content_hash, synced_at, last_error
    from jsonb_to_recordset(${rows}::jsonb) as r
      (product_id uuid, protocol_id uuid, status text, content_hash text, synced_at timestamptz, last_error text)
    on conflict (product_id) do update set
      protocol_id = excluded.protocol_id, status = excluded.status, content_hash = excluded.content_hash,
      last_synced_at = excluded.last_synced_at, last_error = excluded.last_error`;
}
