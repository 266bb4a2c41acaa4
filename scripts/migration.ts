// npm run migration -- NAME: writes the migration that leads from prisma/migrations to prisma/schema.prisma.
import { mkdirSync, writeFileSync } from "node:fs";
import { withDatabase } from "./database.ts";
import { diffMigrationsToSchema } from "./prisma-engine.ts";

const [name = ""] = process.argv.slice(2);
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    "Name the migration in lower case with underscores: npm run migration -- add_push_run",
  );
  process.exit(1);
}
const sql = await withDatabase(diffMigrationsToSchema);
if (sql === "") {
  console.log("The migrations already lead to prisma/schema.prisma.");
} else {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = `prisma/migrations/${time}_${name}`;
  mkdirSync(folder);
  writeFileSync(`${folder}/migration.sql`, sql);
  console.log(`${folder}/migration.sql\n\n${sql}`);
}
