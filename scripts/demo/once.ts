/** The merchant's main job without a person, checked by a reader that shares no code with the app. */
import { writeFileSync } from "node:fs";
import { type CustomerFigures, giveCustomers } from "./customers.ts";
import { type Journals, problemsOf, textsOf } from "./judge.ts";
import { Merchant } from "./merchant.ts";
import { type ReadProduct, readJournals, readStore } from "./read-back.ts";
import {
  acceptAll,
  type Group,
  readReview,
  readSuggestion,
  suggestionsRead,
} from "./review.ts";
import { againstLabel } from "./seed-usages.ts";
import type { Stack } from "./stack.ts";
import { install, push, writesSoFar } from "./steps.ts";
import { reportOf } from "./suggestion-report.ts";

export type OnceOptions = {
  /** Where to write what was read back and what it came from. */
  out: string | undefined;
  /** Whether the products are the built-in ones, whose labels a person has read. */
  isSeed: boolean;
  /** Whether the store gets nine months of sample customers in the end. */
  customers: boolean;
  say: (step: string) => void;
};
export type OnceSummary = {
  ok: boolean;
  products: number;
  /** That Journals has. */
  protocols: number;
  /** Products with a protocol. */
  mapped: number;
  /** Products whose text contradicts itself or leaves a part out: a person has to decide. */
  open: number;
  /** Products without a protocol, the open ones among them. */
  unmapped: number;
  metafields_expected: number;
  metafields_read: number;
  /** Per product that was written. */
  points_per_product: number;
  second_push_writes: number;
  sample_customers?: CustomerFigures;
};

/** Ten thousand products take minutes on a small plan. */
const TIMEOUT_SECONDS = 1800;

/** Installs, accepts every suggestion that is ready, pushes, reads back, pushes again. */
export async function runOnce(
  stack: Stack,
  { out, isSeed, customers, say }: OnceOptions,
): Promise<OnceSummary> {
  const { sandbox, databaseUrl } = stack;
  const [shop = ""] = sandbox.shops;
  const merchant = new Merchant(sandbox, shop);
  await install(merchant, TIMEOUT_SECONDS);
  say("app is installed, products are mirrored");
  await suggestionsRead(merchant, TIMEOUT_SECONDS);
  const groupOf = await readReview(merchant);
  const mapped = count(groupOf, "ready");
  const open = count(groupOf, "open");
  say(`${mapped} products have a usage that can be accepted, ${open} are open`);
  if (mapped > 0) await acceptAll(merchant);

  await sandbox.clearCalls();
  if (mapped > 0) {
    const run = await push(merchant, TIMEOUT_SECONDS);
    say(`push is ${run.state}, ${run.counts.applied} of ${run.total} applied`);
  }
  const { points } = await writesSoFar(sandbox);
  const journals = await readJournals(databaseUrl);
  const read = await readStore(sandbox, shop);
  const problems = problemsIn(read, groupOf, journals, isSeed);
  for (const line of problems.slice(0, 20)) say(line);
  if (out !== undefined) await writeOut(out, merchant, read);

  await sandbox.clearCalls();
  if (mapped > 0) await push(merchant, TIMEOUT_SECONDS);
  const { writes } = await writesSoFar(sandbox);
  say(`second push wrote ${writes} times`);

  const given = customers ? await giveCustomers(stack, shop, say) : null;

  const expected = read.reduce(
    (sum, { id }) => sum + keysOf(groupOf.get(id)),
    0,
  );
  const found = read.reduce(
    (sum, { metafields }) => sum + Object.keys(metafields).length,
    0,
  );
  return {
    ok: problems.length === 0 && writes === 0 && expected === found,
    products: read.length,
    protocols: journals.size,
    mapped,
    open,
    unmapped: read.length - mapped,
    metafields_expected: expected,
    metafields_read: found,
    points_per_product: Number((points / Math.max(1, mapped)).toFixed(2)),
    second_push_writes: writes,
    ...(given && { sample_customers: given }),
  };
}

function problemsIn(
  read: readonly ReadProduct[],
  groupOf: ReadonlyMap<string, Group>,
  journals: Journals,
  isSeed: boolean,
): string[] {
  const unknown = [...groupOf.keys()].filter((gid) =>
    read.every(({ id }) => id !== gid),
  );
  return [
    ...read.flatMap((product) => [
      ...(groupOf.has(product.id)
        ? []
        : [`${product.title}: is in no group of the review`]),
      ...problemsOf(product, groupOf.get(product.id), journals),
      ...(isSeed ? againstLabel(product) : []),
    ]),
    ...unknown.map((gid) => `the review has ${gid}, the store does not`),
  ];
}

function count(groupOf: ReadonlyMap<string, Group>, state: string): number {
  return [...groupOf.values()].filter((group) => group.state === state).length;
}

/** The texts that were shown, and protocol_json. */
function keysOf(group: Group | undefined): number {
  return group?.state === "ready"
    ? Object.keys(textsOf(group.draft)).length + 1
    : 0;
}

async function writeOut(
  file: string,
  merchant: Merchant,
  read: readonly ReadProduct[],
): Promise<void> {
  const rows = [];
  for (const product of read) {
    const draft = await readSuggestion(merchant, product.id);
    rows.push({ ...product, suggestion: draft && reportOf(draft) });
  }
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}
