/**
 * `npm run bench:api`: create, update and read of the Journals API over HTTP, beside a minimal handler that does the same
 * write with express and Prisma (row, version and event; of a read, which is counted, the hit), one that writes or reads the
 * row alone, and beside node:http that answers the same bytes; in turns, on one database whose commits wait for the disk.
 * Token, limit, checks and log are ours alone to pay.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { testEnvironment } from "../tests/environment.ts";
import type { Call, Load } from "./bench-api/load.ts";
import { startOurs, startPeer } from "./bench-api/servers.ts";
import { buildIfStale } from "./demo/build.ts";
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const FOLDER = `.data/bench-api-${process.pid}`;
const TARGETS = { times_minimal: 2, share_2xx: 0.99 };
const KINDS = ["create", "update", "read"] as const;
const WHO = ["ours", "minimal", "row", "bare"] as const;
type Kind = (typeof KINDS)[number];
type Who = (typeof WHO)[number];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    requests: { type: "string", default: "400" },
    connections: { type: "string", default: "4" },
  },
});
const [rounds, requests, connections] = [
  Number(values.rounds),
  Number(values.requests),
  Number(values.connections),
];

buildIfStale();
const postgres = await startPostgres(FOLDER);
const DATABASE_URL = await createDatabase(postgres, "app");
const env = { ...process.env, ...testEnvironment, DATABASE_URL };
Object.assign(process.env, env);
const { load } = await import("./bench-api/load.ts");
const { makeCalls, sampleAnswers } = await import("./bench-api/calls.ts");
const ours = await startOurs({
  ...env,
  NODE_ENV: "production",
  LOG_LEVEL: "info",
});
const stops = [ours.stop];
try {
  const { write, read } = await sampleAnswers(ours.origin);
  const minimal = await startPeer("minimal.process.ts", [], {
    ...env,
    NODE_ENV: "production",
  });
  const bare = await startPeer("bare.process.ts", [write, read], process.env);
  stops.push(minimal.stop, bare.stop);
  const origins = {
    ours: ours.origin,
    minimal: minimal.origin,
    row: minimal.origin,
    bare: bare.origin,
  };
  const result = await measure(origins);
  console.log(JSON.stringify(result));
  process.exitCode = result.ok ? 0 : 1;
} finally {
  for (const stop of stops) await stop();
  const { closeDb } = await import("../app/platform/db.server.ts");
  await closeDb();
  await postgres.remove();
  rmSync(FOLDER, { recursive: true, force: true });
}

function noLoads(): Record<Who, Load[]> {
  return { ours: [], minimal: [], row: [], bare: [] };
}

/** The first round warms up and is not counted. Who begins changes from round to round. */
async function measure(origins: Record<Who, string>) {
  const all: Record<Kind, Record<Who, Load[]>> = {
    create: noLoads(),
    update: noLoads(),
    read: noLoads(),
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of KINDS) {
      const calls = await makeCalls(kind, requests);
      for (let nth = 0; nth < WHO.length; nth += 1) {
        const who = WHO[(nth + round) % WHO.length] ?? "ours";
        const made: Call[] = calls[who === "bare" ? "ours" : who];
        const one = await load(origins[who], made, connections);
        if (round > 0) all[kind][who].push(one);
      }
    }
    console.error(`round ${round} of ${rounds}`);
  }
  const figures = {
    create: figuresOf(all.create),
    update: figuresOf(all.update),
    read: figuresOf(all.read),
  };
  const ok = KINDS.every((kind) => {
    const { times_minimal, share_2xx } = figures[kind];
    return (
      times_minimal <= TARGETS.times_minimal && share_2xx >= TARGETS.share_2xx
    );
  });
  return {
    bench: "api",
    rounds,
    requests,
    connections,
    ...figures,
    targets: TARGETS,
    ok,
  };
}

function figuresOf(loads: Record<Who, Load[]>) {
  const told = (who: Who) => ({
    requests_per_second: round(
      median(loads[who].map((one) => one.requestsPerSecond)),
      0,
    ),
    median_ms: round(median(loads[who].map((one) => one.medianMs)), 2),
    p99_ms: round(median(loads[who].map((one) => one.p99Ms)), 2),
  });
  const ratio = (who: Who) =>
    median(
      loads.ours.map(
        (one, nth) => one.medianMs / (loads[who][nth]?.medianMs ?? NaN),
      ),
    );
  return {
    ours: told("ours"),
    minimal: told("minimal"),
    row: told("row"),
    bare: told("bare"),
    times_minimal: round(ratio("minimal"), 2),
    times_row: round(ratio("row"), 2),
    times_bare: round(ratio("bare"), 1),
    share_2xx: Math.min(
      ...WHO.flatMap((who) => loads[who].map((one) => one.shareOf2xx)),
    ),
  };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
