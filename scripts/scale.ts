/**
 * `npm run test:scale`: a push of many products while worker and web are killed, and whether each product got what was
 * meant, once. Shopify's rate limit and the app's pacer run on one clock, faster than the wall's.
 */
import { parseArgs } from "node:util";
import { buildIfStale } from "./demo/build.ts";
import { runScale } from "./scale/run.ts";

const TARGETS = { lost: 0, doubled: 0, products_per_second: 150 };
const began = performance.now();

function say(step: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`scale: ${step} (${seconds} s)\n`);
}

const { values } = parseArgs({
  options: {
    products: { type: "string", default: "10000" },
    kills: { type: "string", default: "2" },
    "time-scale": { type: "string", default: "4" },
    folder: { type: "string", default: `.data/scale-${process.pid}` },
  },
});
if (buildIfStale()) say("app is built");
const result = await runScale({
  folder: values.folder,
  products: Number(values.products),
  kills: Number(values.kills),
  timeScale: Number(values["time-scale"]),
  say,
});
const isWhole =
  result.lost === TARGETS.lost &&
  result.doubled === TARGETS.doubled &&
  result.applied === result.products &&
  result.kills === Number(values.kills);
const isFast = result.products_per_second >= TARGETS.products_per_second;
console.log(
  JSON.stringify({
    bench: "scale",
    ...result,
    time_scale: Number(values["time-scale"]),
    targets: TARGETS,
    ok: isWhole && isFast,
  }),
);
process.exitCode = isWhole && isFast ? 0 : 1;
