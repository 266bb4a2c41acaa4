import { globSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { migrate } from "../app/platform/migrate.server.ts";
import { createDatabase, startPostgres } from "../scripts/embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

/** Nothing of a test run has to survive it. */
const FAST = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
];

const FOLDER = ".data/test-";

/** Servers of runs that were killed before they could remove them. */
async function removeLeftovers(): Promise<void> {
  for (const folder of globSync(`${FOLDER}*`)) {
    const pid = Number(folder.slice(FOLDER.length));
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    const server = await startPostgres(folder);
    await server.remove();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** One server per run, with the migrated template of which every test file gets a clone. */
export default async function startDatabase(project: TestProject) {
  const server = await startPostgres(
    `${FOLDER}${process.pid}`,
    FAST.flatMap((setting) => ["-c", setting]),
  );
  await migrate(await createDatabase(server, "template_app"));
  await removeLeftovers();
  project.provide("postgres", server.url("postgres"));
  return server.remove;
}
