/**
 * `npm run test:contract`: the contract matrix and the fuzz, on a database of their own.
 * --fuzz 100000 asks more; --seed N asks the requests of another run; --only N that one alone; --fuzz 0 none.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { testEnvironment } from "../tests/environment.ts";
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

/** The next `npm test` removes what a killed run left under this name. */
const FOLDER = `.data/test-${process.pid}`;
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const MOST_TOLD = 50;

const { values } = parseArgs({
  options: {
    fuzz: { type: "string", default: "20000" },
    seed: { type: "string", default: today() },
    only: { type: "string" },
  },
});

/** One run of a day asks the same as another: the seed is its date. */
function today(): string {
  return new Date().toISOString().slice(0, 10).replaceAll("-", "");
}

/** Set before a module of the app reads them. */
async function start() {
  const flags = FAST.flatMap((setting) => ["-c", setting]);
  const server = await startPostgres(FOLDER, flags);
  const DATABASE_URL = await createDatabase(server, "app");
  Object.assign(process.env, testEnvironment, { DATABASE_URL });
  const { migrate } = await import("../app/platform/migrate.server.ts");
  await migrate(DATABASE_URL);
  return server;
}

async function run() {
  const { runMatrix } = await import("../tests/contract/matrix/matrix.ts");
  const { runFuzz, SHARES, shortcomingsOf } =
    await import("../tests/contract/fuzz/fuzz.ts");
  const began = performance.now();
  const matrix = await runMatrix();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.error(`matrix: ${matrix.cases} cases of ${matrix.rows} rows`);
  console.error(`fuzz: seed ${values.seed} (--seed ${values.seed})`);
  const { failures, ...fuzz } = await runFuzz({
    requests: Number(values.fuzz),
    seed: Number(values.seed),
    only: values.only === undefined ? undefined : Number(values.only),
  });
  // of a single request no shares are asked
  const isWhole = values.only === undefined;
  const shortcomings = isWhole
    ? shortcomingsOf({ failures, ...fuzz })
    : failures;
  const found = [...matrix.failures, ...shortcomings];
  for (const line of found.slice(0, MOST_TOLD)) console.error(`FAIL ${line}`);
  return {
    test: "contract",
    rows: matrix.rows,
    cases: matrix.cases,
    failed: matrix.failed,
    seconds,
    fuzz: { ...fuzz, targets: { ...SHARES, defects: 0, violations: 0 } },
    ok: found.length === 0,
  };
}

const server = await start();
const { closeDb } = await import("../app/platform/db.server.ts");
try {
  const result = await run();
  console.log(JSON.stringify(result));
  process.exitCode = result.ok ? 0 : 1;
} finally {
  await closeDb();
  await server.remove();
  rmSync(FOLDER, { recursive: true, force: true });
}
