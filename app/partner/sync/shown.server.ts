import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { StoredEntries } from "./plan.ts";
import {
  createRenderer,
  type Rendered,
  type VersionId,
} from "./rendered.server.ts";
import { type ShownField, shownKeys } from "./shown.ts";

type Row = {
  wantedId: string | null;
  wantedVersion: number | null;
  appliedId: string | null;
  appliedVersion: number | null;
  entries: unknown;
};

/** The fields of one product that shoppers read or will read. From what we know: the store is not asked. */
export async function listShown(
  ctx: PartnerContext,
  gid: string,
): Promise<ShownField[]> {
  const { rows } = await db().pool.query<Row>(
    `select protocol.id as "wantedId", coalesce(assignment.version, protocol.version) as "wantedVersion", written.protocol_id as "appliedId",
       written.version as "appliedVersion", coalesce(written.entries, '{}'::jsonb) as entries
     from partner.store_product product
     left join partner.protocol_assignment assignment
       on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
     left join partner.protocol protocol on protocol.id = assignment.protocol_id
     left join partner.metafield_state written
       on written.shop_id = product.shop_id and written.product_gid = product.gid
     where product.shop_id = $1 and product.gid = $2`,
    [ctx.shopId, gid],
  );
  const [row] = rows;
  if (!row) return [];
  const renderer = createRenderer(ctx);
  await renderer.load([
    ...version(row.wantedId, row.wantedVersion),
    ...version(row.appliedId, row.appliedVersion),
  ]);
  const wanted = renderer.get(row.wantedId, row.wantedVersion);
  const applied = renderer.get(row.appliedId, row.appliedVersion);
  const entries = StoredEntries.parse(row.entries);
  return shownKeys
    .map((key) => ({
      key,
      now: writtenValue(applied, entries, key),
      next: wanted.get(key)?.value ?? null,
    }))
    .filter(({ now, next }) => now !== null || next !== null);
}

/** Null as well where the merchant let somebody else's value stand, or the store's language changed since. */
function writtenValue(
  applied: Rendered,
  entries: StoredEntries,
  key: string,
): string | null {
  const value = applied.get(key);
  const entry = entries[key];
  const isOurs = entry && !entry.kept && entry.hash === value?.hash;
  return isOurs ? value.value : null;
}

function version(
  protocolId: string | null,
  number: number | null,
): VersionId[] {
  return protocolId === null || number === null
    ? []
    : [{ protocolId, version: number }];
}
