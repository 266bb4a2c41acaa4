import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` need no database, and then this address is never opened
const NO_DATABASE = "postgresql://localhost/unset";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? NO_DATABASE },
});
