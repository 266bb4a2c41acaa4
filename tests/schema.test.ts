import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { env } from "../app/platform/env.server.ts";
import {
  diagnoseMigrations,
  diffMigrationsToSchema,
} from "../scripts/prisma-engine.ts";

test("the migrations lead to prisma/schema.prisma", async () => {
  expect(await diffMigrationsToSchema(env().DATABASE_URL)).toBe("");
});

test("a model that no migration creates is told as the SQL that is missing", async () => {
  const schema = `${readFileSync("prisma/schema.prisma", "utf8")}
model Forgotten {
  id String @id
  @@map("forgotten")
  @@schema("partner")
}`;
  expect(await diffMigrationsToSchema(env().DATABASE_URL, schema)).toContain(
    `CREATE TABLE "partner"."forgotten"`,
  );
});

test("Prisma agrees with the bookkeeping of our migration runner", async () => {
  expect(await diagnoseMigrations(env().DATABASE_URL)).toMatchObject({
    history: null,
    hasMigrationsTable: true,
    editedMigrationNames: [],
    failedMigrationNames: [],
  });
});
