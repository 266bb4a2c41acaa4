/**
 * `npm run bench:push`: pushes on each of Shopify's plans, beside a naive client. Shopify's bucket and our pacer run on one
 * clock, as much faster or slower than the wall's as lets about 30 calls a second through; a round trip takes 150 ms of it.
 * `--full`: 10,000 products on each plan and 100,000 on Enterprise, which takes an hour and a quarter. `--planning 100000`: only how
 * long a push of so many products, and taking it back, takes to look at and to plan.
 */
import "../sandbox/route-fetch.mjs";
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { PLANS, type Plan, planNames } from "../sandbox/plans.ts";
import { ShopifySandbox } from "../sandbox/sandbox.ts";
import { testEnvironment } from "../tests/environment.ts";
import {
  JUDGED_SECONDS,
  judge,
  memoryRatio,
  TARGETS,
} from "./bench-push/judge.ts";
import { round } from "./bench-push/round.ts";
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const FOLDER = `.data/bench-push-${process.pid}`;
const LATENCY_MS = 150;
const CALLS_PER_SECOND = 30;
const NAIVE_PRODUCTS = 500;
const { values } = parseArgs({
  options: {
    products: { type: "string", default: "1500" },
    plan: { type: "string", multiple: true },
    full: { type: "boolean", default: false },
    planning: { type: "string" },
  },
});
const asked = planNames.filter(
  (plan) => values.plan === undefined || values.plan.includes(plan),
);
const planned =
  values.planning === undefined
    ? values.full
      ? 100_000
      : null
    : Number(values.planning);
const sizes = asked.flatMap((plan): [Plan, number][] =>
  values.planning !== undefined
    ? []
    : values.full
      ? [
          [plan, 10_000],
          ...(plan === "enterprise" ? [[plan, 100_000] as [Plan, number]] : []),
        ]
      : [[plan, Number(values.products)]],
);

process.env["NODE_OPTIONS"] =
  "--import ./sandbox/route-fetch.mjs --disable-warning=ExperimentalWarning";
const postgres = await startPostgres(FOLDER);
const DATABASE_URL = await createDatabase(postgres, "app");
Object.assign(process.env, testEnvironment, { DATABASE_URL });
const { migrate } = await import("../app/platform/migrate.server.ts");
const { closeDb } = await import("../app/platform/db.server.ts");
const { stopQueue, openQueue } =
  await import("../app/platform/queue.server.ts");
const { wire } = await import("../app/wiring.server.ts");
const { createTimer } = await import("../app/platform/clock.ts");
const { drift, edit, newStore } = await import("./bench-push/store.ts");
const { measurePush } = await import("./bench-push/measure.ts");
const { measurePlanning } = await import("./bench-push/planning.ts");
const { pushNaively } = await import("./bench-push/naive.ts");
try {
  await migrate(DATABASE_URL);
  wire();
  await openQueue();
  const pushes = [];
  for (const [plan, products] of sizes) {
    const pushed = await pushOn(plan, products);
    console.log(JSON.stringify(pushed));
    pushes.push(pushed);
  }
  const planning = planned === null ? null : await runPlanning(planned);
  const isNaive = asked.includes("standard") && sizes.length > 0;
  const met = judge(pushes, planning);
  const ok = Object.values(met).every((verdict) => verdict !== false);
  console.log(
    JSON.stringify({
      ...{ bench: "push", full: values.full, pushes, planning },
      naive: isNaive ? await runNaively() : null,
      memory_ratio: memoryRatio(pushes) ?? "not measured",
      ...{ targets: TARGETS, met, ok },
    }),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await stopQueue();
  await closeDb();
  await postgres.remove();
  rmSync(FOLDER, { recursive: true, force: true });
}

/** How much faster than the wall the clock runs: so that calls at 12 keys come at the pace this machine is good for. */
function scaleOf(plan: Plan): number {
  return (CALLS_PER_SECOND * 18) / PLANS[plan].restoreRate;
}

async function withStore<Result>(
  plan: Plan,
  products: number,
  use: (
    sandbox: ShopifySandbox,
    shop: string,
    scale: number,
  ) => Promise<Result>,
): Promise<Result> {
  const scale = scaleOf(plan);
  const shop = `${plan}-${products}-${Date.now()}.myshopify.com`;
  const sandbox = await ShopifySandbox.start({
    ...{
      appUrl: "http://127.0.0.1:9",
      port: 0,
      webhookRetryMs: [],
      timeScale: scale,
    },
    apiKey: testEnvironment.SHOPIFY_API_KEY,
    apiSecret: testEnvironment.SHOPIFY_API_SECRET,
    shops: [{ domain: shop, name: plan, plan, products }],
  });
  Object.assign(process.env, {
    SHOPIFY_SANDBOX_URL: sandbox.env["SHOPIFY_SANDBOX_URL"],
  });
  try {
    return await use(sandbox, shop, scale);
  } finally {
    await sandbox.stop();
  }
}

function slowDown(sandbox: ShopifySandbox, scale: number): Promise<unknown> {
  const milliseconds = Math.round(LATENCY_MS / scale);
  return sandbox.faults.set([{ fault: { kind: "latency", milliseconds } }]);
}

function pushOn(plan: Plan, products: number) {
  return withStore(plan, products, async (sandbox, shop, scale) => {
    const store = await newStore(sandbox, shop);
    await slowDown(sandbox, scale);
    const first = await measurePush(sandbox, store, scale);
    const again = await measurePush(sandbox, store, scale);
    await edit(store);
    const edited = await measurePush(sandbox, store, scale);
    await drift(store);
    const drifted = await measurePush(sandbox, store, scale);
    const { maximumAvailable, restoreRate } = PLANS[plan];
    const theoretical = (first.points - maximumAvailable) / restoreRate;
    return {
      ...{ plan, products, time_scale: round(scale), first },
      theoretical_seconds: round(theoretical),
      efficiency: round(theoretical / first.seconds),
      is_judged: theoretical >= JUDGED_SECONDS,
      unchanged: { writes: again.writes, reads: again.reads },
      ...{ edited, drifted },
    };
  });
}

function runPlanning(products: number) {
  return withStore("enterprise", 0, async (sandbox, shop) =>
    measurePlanning(await newStore(sandbox, shop), products),
  );
}

/** 500 products on the smallest plan, and what as many as ours were pushed would take at that pace: reckoned, not run. */
function runNaively() {
  return withStore("standard", NAIVE_PRODUCTS, async (sandbox, shop, scale) => {
    const store = await newStore(sandbox, shop);
    await slowDown(sandbox, scale);
    const { seconds, points, throttled } = await pushNaively(
      store,
      NAIVE_PRODUCTS,
      createTimer(scale),
    );
    const products = sizes[0]?.[1] ?? 0;
    return {
      plan: "standard",
      products: NAIVE_PRODUCTS,
      ...{
        seconds: round(seconds),
        throttled,
        points_per_product: points / NAIVE_PRODUCTS,
      },
      extrapolated: {
        products,
        seconds: round((seconds / NAIVE_PRODUCTS) * products),
      },
    };
  });
}
