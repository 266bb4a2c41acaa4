/** Web and worker as they are deployed, with all they log kept. */
import { once } from "node:events";
import path from "node:path";
import { db } from "../../../app/platform/db.server.ts";
import { freePort } from "../../../scripts/free-port.ts";
import { startChild } from "../../child.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

export type Deployed = {
  origin: string;
  /** Ends both; answers all that they printed. */
  stop: () => Promise<string>;
  /** Whatever is left. */
  kill: () => void;
};

export async function deploy(): Promise<Deployed> {
  const port = await freePort();
  const env = { NODE_ENV: "production", LOG_LEVEL: "trace" };
  const web = startChild(path.join(ROOT, "server.ts"), {
    ...env,
    PORT: String(port),
  });
  const worker = startChild(path.join(ROOT, "worker.ts"), env);
  const both = [web, worker];
  await once(web.child, "message");
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      for (const { child } of both) child.kill("SIGTERM");
      const ended = await Promise.all(both.map((each) => each.ended));
      return ended.map(({ output }) => output).join("\n");
    },
    kill: () => {
      for (const { child } of both) child.kill("SIGKILL");
    },
  };
}

/** Until each job has run, and what waits is for later. */
export async function jobsDone(): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const { rows } = await db().pool.query<{ done: number; left: number }>(
      `select count(*) filter (where state = 'completed')::int as done,
         count(*) filter (where state < 'completed' and start_after <= now())::int as left
       from pgboss.job`,
    );
    const [{ done, left } = { done: 0, left: 0 }] = rows;
    if (done > 0 && left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The jobs are not done");
}
