import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import type { ItemError } from "./run.ts";

/** What somebody else was found to have written, by product and key; `value` null: they removed it. */
export type Theirs = ReadonlyMap<
  string,
  ReadonlyMap<string, { value: string | null; digest: string | null }>
>;

/** From the newest conflict of each of these products. */
export async function findTheirs(
  ctx: PartnerContext,
  gids: readonly string[],
): Promise<Theirs> {
  if (gids.length === 0) return new Map();
  const { rows } = await db().pool.query<{ gid: string; errors: ItemError[] }>(
    `select distinct on (i.product_gid) i.product_gid as gid, i.errors
     from partner.push_run r
     join partner.push_item i on i.run_id = r.id and i.product_gid = any($2) and i.state = 'conflict'
     where r.shop_id = $1
     order by i.product_gid, r.created_at desc, r.id desc`,
    [ctx.shopId, gids],
  );
  return new Map(rows.map(({ gid, errors }) => [gid, fieldsOf(errors)]));
}

function fieldsOf(errors: readonly ItemError[]) {
  return new Map(
    errors.flatMap(({ code, key, theirs = null, digest = null }) =>
      code === "changed-elsewhere" && key !== undefined
        ? [[key, { value: theirs, digest }] as const]
        : [],
    ),
  );
}
