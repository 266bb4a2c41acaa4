// The worker process: runs jobs. The same build as server.ts, whose code it reaches the same way.
import type { ServerBuild } from "@remix-run/node";
import { explainStartError } from "./app/platform/start-error.ts";

type AppBuild = ServerBuild & {
  entry: { module: typeof import("./app/entry.server.tsx") };
};

// React decides by it, and is loaded after this line
if (!Object.hasOwn(process.env, "NODE_ENV"))
  process.env.NODE_ENV = "production";

try {
  const file = new URL("./build/server/index.js", import.meta.url).href;
  const { module } = ((await import(file)) as AppBuild).entry;
  module.endOnUncaughtErrors();
  await module.migrate(module.env().DATABASE_URL);
  await module.prepareReader();
  const worker = await module.startWorker();
  module.runUntilStopped("worker", async () => {
    // a job that does not end in time is cut off as a kill would do it, not left without its database
    if (await worker.stop()) await module.closeDb();
  });
} catch (error) {
  console.error(explainStartError(error));
  process.exit(1);
}
