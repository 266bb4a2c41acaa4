/** The partner whose protocols simulated people follow. Until the end nothing is locked that the running app waits for. */
import type pg from "pg";
import type { withTargets } from "./targets.ts";

/** One load at a time in a database: their people are numbered on. Held until the transaction ends. */
export async function lockSamples(client: pg.Client): Promise<void> {
  await client.query(
    "select pg_advisory_xact_lock(hashtextextended('sample people', 0))",
  );
}

/** The store's partner; null when it has its simulated people. Throws when there is none, and when its people are real. */
export async function findEmptyPartner(
  client: pg.Client,
  shop: string,
): Promise<string | null> {
  type Row = { id: string; is_sample: boolean; has_people: boolean };
  const { rows } = await client.query<Row>(
    `select p.id, p.is_sample, exists (
              select from journals.user_protocol u where u.partner_id = p.id) as has_people
       from journals.partner p where p.shop_domain = $1`,
    [shop],
  );
  const [partner] = rows;
  if (!partner) throw new Error(`${shop} has no partner in Journals.`);
  if (!partner.has_people) return partner.id;
  if (partner.is_sample) return null;
  throw new Error(
    `${shop} is a real partner with people of its own: they are never mixed with simulated ones.`,
  );
}

/** What people can adopt. */
export async function protocolsOf(client: pg.Client, partnerId: string) {
  const { rows } = await client.query<
    Parameters<typeof withTargets>[0][number]
  >(
    "select id, version, content from journals.protocol where partner_id = $1 and status = 'active'",
    [partnerId],
  );
  return rows;
}

/** Numbers go on where the people of another sample partner end. */
export async function nextPerson(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    "select count(*)::int + 1 as next from journals.person where is_sample",
  );
  return rows[0]?.next ?? 1;
}

/** Marks the partner, and makes it and its protocols older than whoever follows them. Nobody follows one: as old as the partner. */
export async function becomeSample(
  client: pg.Client,
  partnerId: string,
  earliestMs: number,
): Promise<void> {
  const values = [partnerId, new Date(earliestMs)];
  await client.query(
    "update journals.partner set is_sample = true, created_at = least(created_at, $2) where id = $1",
    values,
  );
  await client.query(
    `update journals.protocol p set created_at = least(p.created_at, coalesce(
         (select min(u.created_at) from journals.user_protocol u where u.protocol_id = p.id), $2))
       where p.partner_id = $1`,
    values,
  );
  await client.query(
    `update journals.protocol_version v set created_at = least(v.created_at, p.created_at)
       from journals.protocol p where p.id = v.protocol_id and p.partner_id = $1`,
    [partnerId],
  );
}
