/** Puts simulated consumers into the database of a demo. */
import pg from "pg";
import { copyRows } from "./copy.ts";
import { checkKeys, withoutKeyChecks } from "./keys.ts";
import type { Life, SimulatedProtocol } from "./life.ts";
import { requireDemo } from "./mark.ts";
import {
  becomeSample,
  findEmptyPartner,
  lockSamples,
  nextPerson,
  protocolsOf,
} from "./partner.ts";
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
  await lockSamples(client);
  const partnerId = await findEmptyPartner(client, options.shop);
  if (partnerId === null) return null;
  const { seed, today, progress } = options;
  const protocols =
    options.protocols ?? withTargets(await protocolsOf(client, partnerId));
  const firstPerson = await nextPerson(client);
  const lives = simulate({ seed, today, protocols, firstPerson });
  const summary: SampleSummary = { enrolments: 0, check_ins: 0, rows: 0 };
  let earliest = Infinity;
  await withoutKeyChecks(client, async () => {
    for (const batch of batches(lives, BATCH)) {
      summary.rows += await copyBatch(client, batch, partnerId);
      for (const { enrolment, checkIns } of batch) {
        summary.enrolments += 1;
        summary.check_ins += checkIns.length;
        earliest = Math.min(earliest, enrolment.createdAt);
      }
      await progress?.(summary);
    }
  });
  await client.query(`analyze ${tables.map(({ name }) => name).join(", ")}`);
  await checkKeys(client, partnerId);
  if (summary.enrolments > 0) await becomeSample(client, partnerId, earliest);
  return summary;
}

async function copyBatch(
  client: pg.Client,
  batch: readonly Life[],
  partnerId: string,
): Promise<number> {
  let rows = 0;
  for (const table of tables)
    rows += await copyRows(
      client,
      table,
      eachRow(batch, (life) => table.rows(life, partnerId)),
    );
  return rows;
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
