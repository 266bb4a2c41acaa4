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

/** One server per run, with the migrated template of which every test file gets a clone. */
export default async function startDatabase(project: TestProject) {
  const server = await startPostgres(
    `.data/test-${process.pid}`,
    FAST.flatMap((setting) => ["-c", setting]),
  );
  await migrate(await createDatabase(server, "template_app"));
  project.provide("postgres", server.url("postgres"));
  return server.remove;
}
