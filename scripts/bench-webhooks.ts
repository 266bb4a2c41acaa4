/**
 * `npm run bench:webhooks`: after a push Shopify sends a webhook for each product that was written. They are sent to the web
 * process at a fixed rate, with a worker running, and before that to the least that checks a signature and inserts a row.
 * Then as many products are changed by others: how long until all of that is handled.
 */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ShopifySandbox } from "../sandbox/sandbox.ts";
import { testEnvironment } from "../tests/environment.ts";
import { startOurs, startPeer } from "./bench-api/servers.ts";
import { storm } from "./bench-webhooks/storm.ts";
import { buildIfStale } from "./demo/build.ts";
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const FOLDER = `.data/bench-webhooks-${process.pid}`;
const SHOP = "storm.myshopify.com";
const TARGETS = { p99_ms: 50, writes: 0, reads: 0, noted: 0 };

const { values } = parseArgs({
  options: {
    webhooks: { type: "string", default: "3000" },
    rate: { type: "string", default: "167" },
  },
});
const [count, perSecond] = [Number(values.webhooks), Number(values.rate)];

buildIfStale();
const postgres = await startPostgres(FOLDER);
const DATABASE_URL = await createDatabase(postgres, "app");
const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: secret } = testEnvironment;
const sandbox = await ShopifySandbox.start({
  ...{ appUrl: "http://127.0.0.1:9", port: 0, webhookRetryMs: [] },
  ...{ apiKey, apiSecret: secret, shop: { domain: SHOP, name: "Storm" } },
});
const env: NodeJS.ProcessEnv = {
  ...{ ...process.env, ...testEnvironment, DATABASE_URL },
  ...{ SHOPIFY_SANDBOX_URL: sandbox.env["SHOPIFY_SANDBOX_URL"] },
  ...{ NODE_ENV: "production", LOG_LEVEL: "info", WORKER: "inline" },
};
Object.assign(process.env, env);
const ours = await startOurs({
  ...env,
  NODE_OPTIONS: "--import ./sandbox/route-fetch.mjs",
});
const bare = await startPeer("../bench-webhooks/bare.process.ts", [], env);
try {
  const { countWaiting, makeStore, payloadsOf } =
    await import("./bench-webhooks/store.ts");
  const payloads = payloadsOf(count);
  await makeStore(SHOP, payloads);
  const to = { shop: SHOP, secret, perSecond };
  const warm = payloads.slice(0, 200);
  await storm(warm, { ...to, origin: bare.origin });
  await storm(warm, { ...to, origin: ours.origin });
  const baseline = await storm(payloads, { ...to, origin: bare.origin });
  const echoes = await storm(payloads, { ...to, origin: ours.origin });
  await sleep(2000); // for what a job would do
  const calls = await sandbox.calls();
  const noted = await countWaiting(SHOP);
  const edited = payloadsOf(count, "Renamed");
  const began = performance.now();
  const edits = await storm(edited, { ...to, origin: ours.origin });
  const arriving = (performance.now() - began) / 1000;
  while ((await countWaiting(SHOP)) > 0) await sleep(200);
  const handled = (performance.now() - began) / 1000;
  const figures = {
    ...{ webhooks: count, per_second: perSecond, baseline, echoes },
    times_baseline: Number((echoes.p99_ms / baseline.p99_ms).toFixed(2)),
    writes: calls.filter(({ kind }) => kind === "mutation").length,
    reads: calls.filter(({ kind }) => kind === "query").length,
    noted,
    edits: {
      ...edits,
      arriving_seconds: Number(arriving.toFixed(1)),
      handled_seconds: Number(handled.toFixed(1)),
    },
  };
  const ok =
    echoes.p99_ms < TARGETS.p99_ms &&
    echoes.refused + figures.writes + figures.reads + noted === 0;
  const result = { bench: "webhooks", ...figures, targets: TARGETS, ok };
  console.log(JSON.stringify(result));
  process.exitCode = ok ? 0 : 1;
} finally {
  for (const one of [bare, ours, sandbox]) await one.stop();
  const { closeDb } = await import("../app/platform/db.server.ts");
  await closeDb();
  await postgres.remove();
  rmSync(FOLDER, { recursive: true, force: true });
}
