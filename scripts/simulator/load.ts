/** Puts simulated consumers into the database of a demo. */
import pg from "pg";
import { copyRows } from "./copy.ts";
import { checkKeys } from "./keys.ts";
import type { Life, SimulatedProtocol } from "./life.ts";
import { requireDemo } from "./mark.ts";
import { tables } from "./rows.ts";
import { simulate } from "./simulate.ts";
import { withTargets } from "./targets.ts";

export type SampleOptions = {
  /** Of the store whose partner in Journals gets the people: magnesium-first.myshopify.com */
  shop: string;
  seed: number;
  /** 2026-11-23: everything lies before this day begins, in UTC. */
  today: string;
  /** The store's protocols with how many people each shall have; `withTargets` of all its active ones when unset. */
  protocols?: readonly SimulatedProtocol[];
  /** Called after each batch, within the transaction. */
  progress?: (sofar: SampleSummary) => void | Promise<void>;
};

export type SampleSummary = {
  enrolments: number;
  check_ins: number;
  /** Of all tables. */
  rows: number;
};

const BATCH = 500;

/**
 * All or nothing, in one transaction; null when the partner has its people already. Throws when the database carries no
 * mark of a demo, when the store has no partner in Journals, and when real people follow its protocols.
 */
export async function loadSample(
  address: string,
  options: SampleOptions,
): Promise<SampleSummary | null> {
  const client = new pg.Client(address);
  client.on("error", () => undefined); // the query under way says so
  await client.connect();
  try {
    await client.query("begin");
    const summary = await load(client, options);
    await client.query(summary === null ? "rollback" : "commit");
    return summary;
  } finally {
    await client.end(); // without a commit nothing of it is left
  }
}

async function load(
  client: pg.Client,
  options: SampleOptions,
): Promise<SampleSummary | null> {
  await requireDemo(client);
  const partnerId = await takePartner(client, options.shop);
  if (partnerId === null) return null;
  const { seed, today, progress } = options;
  const protocols =
    options.protocols ?? withTargets(await protocolsOf(client, partnerId));
  const firstPerson = await nextPerson(client);
  const lives = simulate({ seed, today, protocols, firstPerson });
  const summary: SampleSummary = { enrolments: 0, check_ins: 0, rows: 0 };
  let earliest = Infinity;
  for (const batch of batches(lives, BATCH)) {
    for (const table of tables)
      summary.rows += await copyRows(
        client,
        table,
        eachRow(batch, (life) => table.rows(life, partnerId)),
      );
    for (const { enrolment, checkIns } of batch) {
      summary.enrolments += 1;
      summary.check_ins += checkIns.length;
      earliest = Math.min(earliest, enrolment.createdAt);
    }
    await progress?.(summary);
  }
  if (summary.enrolments > 0) await backdate(client, partnerId, earliest);
  await client.query(`analyze ${tables.map(({ name }) => name).join(", ")}`);
  await checkKeys(client, partnerId);
  return summary;
}

/** Locks the store's partner and makes it a sample; null when it is one and has its people. */
async function takePartner(
  client: pg.Client,
  shop: string,
): Promise<string | null> {
  type Row = { id: string; is_sample: boolean };
  const { rows } = await client.query<Row>(
    "select id, is_sample from journals.partner where shop_domain = $1 for update",
    [shop],
  );
  const [partner] = rows;
  if (!partner) throw new Error(`${shop} has no partner in Journals.`);
  const { id, is_sample } = partner;
  const { rowCount } = await client.query(
    "select from journals.user_protocol where partner_id = $1 limit 1",
    [id],
  );
  const hasPeople = rowCount !== 0;
  if (hasPeople && is_sample) return null;
  if (hasPeople)
    throw new Error(
      `${shop} is a real partner with people of its own: they are never mixed with simulated ones.`,
    );
  await client.query(
    "update journals.partner set is_sample = true where id = $1",
    [id],
  );
  return id;
}

async function protocolsOf(client: pg.Client, partnerId: string) {
  const { rows } = await client.query<
    Parameters<typeof withTargets>[0][number]
  >(
    "select id, version, content from journals.protocol where partner_id = $1 and status = 'active'",
    [partnerId],
  );
  return rows;
}

/** Numbers go on where the people of another sample partner end. */
async function nextPerson(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    "select count(*)::int + 1 as next from journals.person where is_sample",
  );
  return rows[0]?.next ?? 1;
}

/** A protocol is older than whoever follows it. */
async function backdate(
  client: pg.Client,
  partnerId: string,
  earliestMs: number,
): Promise<void> {
  const values = [new Date(earliestMs), partnerId];
  const older = "set created_at = least(created_at, $1)";
  await client.query(`update journals.partner ${older} where id = $2`, values);
  await client.query(
    `update journals.protocol ${older} where partner_id = $2`,
    values,
  );
  await client.query(
    `update journals.protocol_version ${older} where protocol_id in
       (select id from journals.protocol where partner_id = $2)`,
    values,
  );
}

function* batches(lives: Iterable<Life>, size: number): Generator<Life[]> {
  let batch: Life[] = [];
  for (const life of lives) {
    batch.push(life);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* eachRow<Row>(
  batch: readonly Life[],
  rowsOf: (life: Life) => Iterable<Row>,
): Generator<Row> {
  for (const life of batch) yield* rowsOf(life);
}
