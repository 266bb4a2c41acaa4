/** The merchant's main job without a person, checked by a reader that shares no code with the app. */
import { writeFileSync } from "node:fs";
import { type Fields, Merchant } from "./merchant.ts";
import { differences, readJournals, readStore } from "./read-back.ts";
import {
  everyday,
  everyField,
  type SampleProtocol,
} from "./sample-protocols.ts";
import type { Stack } from "./stack.ts";

export type OnceOptions = {
  /** Where to write what was read back. */
  out: string | undefined;
  say: (step: string) => void;
};
export type OnceSummary = {
  ok: boolean;
  products: number;
  protocols: number;
  metafields_expected: number;
  metafields_read: number;
  points_per_product: number;
  second_push_writes: number;
};

type Home = { home: { catalog: { state: string; error: unknown } } };
type Products = { page: { rows: { gid: string }[]; total: number } };
type Saved = { ok: boolean; value?: { id: string } };
type Run = {
  run: {
    state: string;
    total: number;
    counts: { applied: number };
    error: unknown;
  };
};

/** Installs, writes two protocols, maps every product, pushes, reads back, pushes again. */
export async function runOnce(
  { sandbox, databaseUrl }: Stack,
  { out, say }: OnceOptions,
): Promise<OnceSummary> {
  const [shop = ""] = sandbox.shops;
  const merchant = new Merchant(sandbox, shop);
  await install(merchant);
  say("app is installed, products are mirrored");

  const gids = await listAll(merchant);
  const [first, ...rest] = gids;
  if (first === undefined) throw new Error("The catalogue has no products");
  await assign(merchant, await save(merchant, everyField), [first]);
  if (rest.length > 0)
    await assign(merchant, await save(merchant, everyday), rest);
  say(`${gids.length} products are mapped`);

  await sandbox.clearCalls();
  const run = await push(merchant);
  const { points } = await writesSoFar(sandbox);
  say(`push is ${run.state}, ${run.counts.applied} of ${run.total} applied`);

  const journals = await readJournals(databaseUrl);
  const read = await readStore(sandbox, shop);
  const sampleOf = ({ id }: { id: string }) =>
    id === first ? everyField : everyday;
  const wrong = read.flatMap((product) =>
    differences(product, sampleOf(product), journals),
  );
  for (const line of wrong.slice(0, 20)) say(line);
  if (out !== undefined)
    writeFileSync(out, `${JSON.stringify(read, null, 2)}\n`);

  await sandbox.clearCalls();
  await push(merchant);
  const { writes } = await writesSoFar(sandbox);
  say(`second push wrote ${writes} times`);

  const expected = read.reduce(
    (sum, product) => sum + keysOf(sampleOf(product)),
    0,
  );
  const found = read.reduce(
    (sum, { metafields }) => sum + Object.keys(metafields).length,
    0,
  );
  return {
    ok:
      wrong.length === 0 &&
      run.state === "done" &&
      writes === 0 &&
      read.length === gids.length &&
      expected === found,
    products: read.length,
    protocols: journals.size,
    metafields_expected: expected,
    metafields_read: found,
    points_per_product: Number((points / read.length).toFixed(2)),
    second_push_writes: writes,
  };
}

/** protocol_json comes on top of the hand-written ones. */
function keysOf({ metafields }: SampleProtocol): number {
  return Object.keys(metafields).length + 1;
}

async function install(merchant: Merchant): Promise<void> {
  const { home } = await merchant.loadUntil<Home>(
    "app._index",
    "/app",
    ({ home: { catalog } }) => ["ready", "failed"].includes(catalog.state),
  );
  if (home.catalog.state === "failed")
    throw new Error(
      `The products could not be read: ${String(home.catalog.error)}`,
    );
}

async function listAll(merchant: Merchant): Promise<string[]> {
  const gids: string[] = [];
  for (let number = 1; ; number++) {
    const { page } = await merchant.load<Products>(
      "app.products",
      `/app/products?page=${number}`,
    );
    gids.push(...page.rows.map(({ gid }) => gid));
    if (gids.length >= page.total || page.rows.length === 0) return gids;
  }
}

/** Answers the new protocol's id. */
async function save(
  merchant: Merchant,
  { fields }: SampleProtocol,
): Promise<string> {
  const saved = await send<Saved>(
    merchant,
    "app.protocols.$id",
    "/app/protocols/new",
    { ...fields, intent: "save" },
  );
  if (saved.value === undefined) throw new Error("A save answered no id");
  return saved.value.id;
}

async function assign(
  merchant: Merchant,
  protocolId: string,
  gids: string[],
): Promise<void> {
  await send(merchant, "app.products", "/app/products", {
    intent: "assign",
    protocolId,
    "gids[]": gids,
  });
}

/** A form that the page refuses answers 200 and says so inside. */
async function send<Data extends { ok: boolean }>(
  merchant: Merchant,
  route: string,
  path: string,
  fields: Fields,
): Promise<Data> {
  const { data } = await merchant.submit(route, path, fields);
  const answer = data as Data;
  if (!answer.ok)
    throw new Error(`${path} refused the form: ${JSON.stringify(answer)}`);
  return answer;
}

async function push(merchant: Merchant): Promise<Run["run"]> {
  const { location, data } = await merchant.submit(
    "app.push._index",
    "/app/push?index",
    { intent: "start" },
  );
  if (location === null)
    throw new Error(`The push led to no run: ${JSON.stringify(data)}`);
  const { run } = await merchant.loadUntil<Run>(
    "app.push.$runId",
    location,
    ({ run: { state } }) => ["done", "failed", "cancelled"].includes(state),
  );
  if (run.state !== "done")
    throw new Error(`The push ${run.state}: ${JSON.stringify(run.error)}`);
  return run;
}

/** What the Admin API saw of metafield writes since its log was cleared. */
async function writesSoFar(
  sandbox: Stack["sandbox"],
): Promise<{ writes: number; points: number }> {
  const calls = await sandbox.calls();
  const writes = calls.filter(({ kind }) => kind === "mutation");
  return {
    writes: writes.length,
    points: writes.reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0),
  };
}
