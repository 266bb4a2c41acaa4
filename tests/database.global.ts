import { globSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { closeDb } from "../app/platform/db.server.ts";
import { migrate } from "../app/platform/migrate.server.ts";
import { openQueue, stopQueue } from "../app/platform/queue.server.ts";
import {
  createDatabase,
  startPostgres,
  UNSAFE_IN_POWER_CUTS,
} from "../scripts/embedded-postgres.ts";
import { testEnvironment } from "./environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

const FOLDER = ".data/test-";

/** Servers of runs that were killed before they could remove them. */
async function removeLeftovers(): Promise<void> {
  for (const folder of globSync(`${FOLDER}*`)) {
    const pid = Number(folder.slice(FOLDER.length).split("-")[0]);
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

/** One server per project of a run, with the migrated template of which every test file gets a clone. */
export default async function startDatabase(project: TestProject) {
  const server = await startPostgres(
    `${FOLDER}${process.pid}-${project.name}`,
    [...UNSAFE_IN_POWER_CUTS, ...["-c", "max_connections=200"]],
  );
  const template = await createDatabase(server, "template_app");
  await migrate(template);
  Object.assign(process.env, testEnvironment, { DATABASE_URL: template });
  // the queue's own tables belong to the template too: making them takes longer than cloning them
  await openQueue();
  await stopQueue();
  await closeDb();
  await removeLeftovers();
  project.provide("postgres", server.url("postgres"));
  return server.remove;
}
