import { now } from "../../platform/clock.ts";
import { inTransaction } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import type { TheirField } from "./expect.server.ts";
import { hashOfEntries } from "./hash.server.ts";
import type { StoredEntries } from "./plan.ts";

/**
 * Keeps what is known of products after a decision about fields that others wrote. These fields wait for no decision any
 * longer; `kept`: the merchant let them stand, and they are not told again unless they change again.
 */
export async function storeEntries(
  { shopId }: PartnerContext,
  rows: readonly { gid: string; entries: StoredEntries }[],
  decided: ReadonlyMap<string, readonly TheirField[]>,
  { kept = false } = {},
): Promise<void> {
  const states = rows.map(({ gid, entries }) => ({
    ...{ gid, entries },
    contentHash: hashOfEntries(entries),
  }));
  const fields = [...decided].flatMap(([gid, theirs]) =>
    theirs.map((field) => ({ gid, ...field })),
  );
  await inTransaction(async (client) => {
    await client.query(STATES, [shopId, JSON.stringify(states), now()]);
    const values = [shopId, JSON.stringify(fields)];
    await client.query(FORGET, values);
    if (kept) await client.query(ACCEPT, [...values, now()]);
  });
}

/** The end of an insert into `partner.drift as known`: what was told is told again, and decided anew, when it changed again. */
export const TELL_AGAIN = sql`on conflict (shop_id, product_gid, key) do update set
  theirs = excluded.theirs, digest = excluded.digest, found_at = excluded.found_at, accepted_at = null
  where known.digest is distinct from excluded.digest`;

const STATES = `
  with x as (select * from jsonb_to_recordset($2::jsonb) as x(gid text, entries jsonb, "contentHash" text)),
  removed as (
    delete from partner.metafield_state m using x
    where m.shop_id = $1 and m.product_gid = x.gid and x.entries = '{}')
  insert into partner.metafield_state (shop_id, product_gid, entries, content_hash, applied_at)
  select $1, gid, entries, "contentHash", $3 from x where entries <> '{}'
  on conflict (shop_id, product_gid) do update set
    entries = excluded.entries, content_hash = excluded.content_hash`;

const FORGET = `
  delete from partner.drift d using jsonb_to_recordset($2::jsonb) as x(gid text, key text)
  where d.shop_id = $1::uuid and d.product_gid = x.gid and d.key = x.key`;

const ACCEPT = `
  insert into partner.drift (shop_id, product_gid, key, theirs, digest, found_at, accepted_at)
  select $1::uuid, x.gid, x.key, x.value, x.digest, $3, $3
  from jsonb_to_recordset($2::jsonb) as x(gid text, key text, value text, digest text)`;
