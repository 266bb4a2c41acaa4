// npm run schema:check: prisma/schema.prisma and prisma/migrations say the same. Prints the SQL that is missing.
import { withDatabase } from "./database.ts";
import { diffMigrationsToSchema } from "./prisma-engine.ts";

const missing = await withDatabase(diffMigrationsToSchema);
if (missing !== "") {
  console.error(
    `The migrations do not lead to prisma/schema.prisma. Missing (npm run migration -- NAME writes it):\n\n${missing}`,
  );
  process.exitCode = 1;
}
