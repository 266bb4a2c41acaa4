/** A large push while processes die under it: started and watched through the app's own pages. */
import { setTimeout as sleep } from "node:timers/promises";
import { Merchant } from "../demo/merchant.ts";
import { readJournals } from "../demo/read-back.ts";
import {
  everyday,
  everyField,
  type SampleProtocol,
} from "../demo/sample-protocols.ts";
import { Stack } from "../demo/stack.ts";
import { countLost, type Meant, readLog, readStore } from "./check.ts";

export type ScaleOptions = {
  folder: string;
  products: number;
  /** SIGKILLs spread over the push: the worker, web, the worker … */
  kills: number;
  /** How many times faster than wall time Shopify's rate limit refills. */
  timeScale: number;
  say: (step: string) => void;
};

export type ScaleResult = {
  products: number;
  applied: number;
  lost: number;
  doubled: number;
  kills: number;
  /** From the start of the push to its end, with what the kills cost. */
  seconds: number;
  /** How long there was no worker: from its SIGKILL until the next one was ready. */
  seconds_down: number;
  /** While there was one. */
  products_per_second: number;
  points_per_product: number;
  throttled: number;
};

type Home = { home: { catalog: { state: string; imported: number } } };
type Saved = { ok: boolean; value?: { id: string } };
type Run = {
  run: {
    state: string;
    total: number;
    counts: { applied: number; planned: number; sent: number };
    error: unknown;
  };
};
type Process = "web" | "worker";

const SHOP = "scale.myshopify.com";
const ASSIGNED_AT_ONCE = 1000;
const LOOK_MS = 500;
const GIVE_UP_MS = 30 * 60 * 1000;

/** Half of the products get all twelve keys, the other half seven. Leaves nothing behind. */
export async function runScale(options: ScaleOptions): Promise<ScaleResult> {
  await Stack.forget(options.folder);
  const stack = await startStack(options);
  try {
    const merchant = new Merchant(stack.sandbox, SHOP);
    const meant = await prepare(stack, merchant, options);
    await stack.sandbox.clearCalls();
    const began = performance.now();
    const { applied, killed, downMs } = await pushAndKill(
      stack,
      merchant,
      options,
    );
    const seconds = (performance.now() - began) / 1000;
    options.say(`${applied} products are applied; reading the store`);
    const store = await readStore(stack.sandbox, SHOP);
    const { doubled, points, throttled } = await readLog(stack.sandbox);
    return {
      products: store.size,
      applied,
      lost: countLost(store, meant),
      doubled,
      kills: killed,
      seconds: round(seconds),
      seconds_down: round(downMs / 1000),
      products_per_second: round(applied / (seconds - downMs / 1000)),
      points_per_product: round(points / Math.max(1, applied)),
      throttled,
    };
  } finally {
    await stack.remove();
  }
}

function startStack({
  folder,
  products,
  timeScale,
}: ScaleOptions): Promise<Stack> {
  const shop = { domain: SHOP, name: "Scale", plan: "plus", products } as const;
  return Stack.start({ folder, port: 0, shops: [shop], timeScale });
}

/** Installs, waits for the mirror, writes two protocols and maps all products. */
async function prepare(
  { sandbox, databaseUrl }: Stack,
  merchant: Merchant,
  { say }: ScaleOptions,
): Promise<Map<string, Meant>> {
  await until(merchant, "app._index", "/app", ({ home }: Home) => {
    if (home.catalog.state === "failed") throw new Error("the import failed");
    return home.catalog.state === "ready";
  });
  const gids = [...(await readStore(sandbox, SHOP)).keys()];
  say(`${gids.length} products are mirrored`);
  const samples = [everyField, everyday];
  for (const [index, sample] of samples.entries()) {
    const protocolId = await save(merchant, sample);
    const half = gids.filter((_gid, at) => at % samples.length === index);
    for (let start = 0; start < half.length; start += ASSIGNED_AT_ONCE)
      await send(merchant, "app.products", "/app/products", {
        intent: "assign",
        protocolId,
        "gids[]": half.slice(start, start + ASSIGNED_AT_ONCE),
      });
  }
  say("all products are mapped");
  return meantOf(gids, samples, databaseUrl);
}

/** Waits until Journals has the protocols: their ids are part of what is meant. */
async function meantOf(
  gids: string[],
  samples: SampleProtocol[],
  databaseUrl: string,
): Promise<Map<string, Meant>> {
  for (;;) {
    const journals = await readJournals(databaseUrl);
    const known = samples.flatMap((sample) =>
      [...journals]
        .filter(([, { title }]) => title === sample.fields.title)
        .map(([id, { version }]) => ({ sample, id, version })),
    );
    if (known.length < samples.length) {
      await sleep(LOOK_MS);
      continue;
    }
    return new Map(
      gids.flatMap((gid, at) => {
        const meant = known[at % known.length];
        return meant ? [[gid, meant] as const] : [];
      }),
    );
  }
}

async function pushAndKill(
  stack: Stack,
  merchant: Merchant,
  { kills, say }: ScaleOptions,
): Promise<{ applied: number; killed: number; downMs: number }> {
  const { location } = await merchant.submit(
    "app.push._index",
    "/app/push?index",
    { intent: "start" },
  );
  if (location === null) throw new Error("The push led to no run");
  let killed = 0;
  let downMs = 0;
  let told = 0;
  const { run } = await until(
    merchant,
    "app.push.$runId",
    location,
    async ({ run: { state, total, counts, error } }: Run) => {
      const share = total === 0 ? 0 : counts.applied / total;
      if (Math.floor(share * 10) > told) {
        told = Math.floor(share * 10);
        say(`${counts.applied} of ${total} applied`);
      }
      if (["failed", "cancelled"].includes(state))
        throw new Error(`The push ${state}: ${JSON.stringify(error)}`);
      if (state === "running" && share > (killed + 1) / (kills + 1)) {
        killed += 1;
        const name = killed % 2 === 1 ? "worker" : "web";
        const takenMs = await killOne(stack, name, say);
        if (name === "worker") downMs += takenMs;
      }
      return state === "done";
    },
  );
  return { applied: run.counts.applied, killed, downMs };
}

/** Milliseconds until it is back. */
async function killOne(
  stack: Stack,
  name: Process,
  say: ScaleOptions["say"],
): Promise<number> {
  const began = performance.now();
  await stack.kill(name);
  say(`SIGKILL of ${name}`);
  await stack.revive(name);
  return performance.now() - began;
}

/** Loads a page again and again until `done`, as somebody who waits in front of it. */
async function until<Data>(
  merchant: Merchant,
  route: string,
  address: string,
  done: (data: Data) => boolean | Promise<boolean>,
): Promise<Data> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (performance.now() < giveUpAt) {
    const data = await merchant.load<Data>(route, address);
    if (await done(data)) return data;
    await sleep(LOOK_MS);
  }
  throw new Error(`${address} did not come to an end`);
}

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

async function send<Data extends { ok: boolean }>(
  merchant: Merchant,
  ...[route, address, fields]: Parameters<Merchant["submit"]>
): Promise<Data> {
  const { data } = await merchant.submit(route, address, fields);
  const answer = data as Data;
  if (!answer.ok) throw new Error(`${address}: ${JSON.stringify(answer)}`);
  return answer;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
