/**
 * `npm run test:faults`: pushes while worker and web are killed, calls fail, tokens end, webhooks come twice and another
 * app overwrites; whether each store then holds what was planned, but for what the app lists. `--rounds 300` plays more,
 * `--seed N` what another run played.
 */
import { parseArgs } from "node:util";
import { buildIfStale } from "./demo/build.ts";
import { runFaults } from "./faults/run.ts";
import { seedOfToday } from "./faults/seed.ts";

const TARGETS = { lost: 0, doubled: 0, trampled: 0, untrue: 0 };
const began = performance.now();

function say(step: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`faults: ${step} (${seconds} s)\n`);
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "40" },
    shops: { type: "string", default: "10" },
    seed: { type: "string", default: String(seedOfToday()) },
    folder: { type: "string", default: `.data/faults-${process.pid}` },
  },
});
if (buildIfStale()) say("app is built");
const rounds = Number(values.rounds);
const seed = Number(values.seed);
say(`seed ${seed}`);
const { found, ...result } = await runFaults({
  ...{ folder: values.folder, rounds, shops: Number(values.shops), seed, say },
});
for (const sentence of found) process.stderr.write(`${sentence}\n`);
// a harness in which nothing went wrong shows nothing
const ok =
  found.length === 0 &&
  result.rounds >= rounds &&
  result.kills >= result.rounds &&
  result.faults > 0 &&
  result.conflicts > 0 &&
  result.rejections > 0 &&
  result.undone > 0 &&
  result.delete_race > 0;
console.log(
  JSON.stringify({ bench: "faults", ...result, seed, targets: TARGETS, ok }),
);
process.exitCode = ok ? 0 : 1;
