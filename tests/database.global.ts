import { rm } from "node:fs/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../app/platform/migrate.server.ts";
import { startPostgres } from "../scripts/embedded-postgres.ts";

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
  const folder = `.data/test-${process.pid}`;
  const server = await startPostgres(
    folder,
    FAST.flatMap((setting) => ["-c", setting]),
  );
  const client = new pg.Client(server.url("postgres"));
  await client.connect();
  await client.query("create database template_app");
  await client.end();
  await migrate(server.url("template_app"));
  project.provide("postgres", server.url("postgres"));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
