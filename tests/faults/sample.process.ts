// Loads sample people as it is told, and waits for its death before it commits.
import process from "node:process";
import {
  loadSample,
  type SampleOptions,
} from "../../scripts/simulator/load.ts";

const [options = "{}"] = process.argv.slice(2);

await loadSample(process.env.DATABASE_URL ?? "", {
  ...(JSON.parse(options) as SampleOptions),
  progress: () => {
    process.send?.("loaded");
    return new Promise(() => undefined);
  },
});
