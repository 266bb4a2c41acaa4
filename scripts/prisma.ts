// npm run prisma -- ARGUMENTS: Prisma's command line with the engine that needs no download, on the database of scripts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { withDatabase } from "./database.ts";

const NEEDS_DATABASE = ["migrate", "db", "studio"];
const args = process.argv.slice(2);

async function prisma(address?: string): Promise<number> {
  const child = spawn(
    process.execPath,
    ["node_modules/prisma/build/index.js", ...args],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        ...(address === undefined ? {} : { DATABASE_URL: address }),
        PRISMA_SCHEMA_ENGINE_BINARY: path.resolve("scripts/schema-engine.mjs"),
      },
    },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

process.exitCode = NEEDS_DATABASE.includes(args[0] ?? "")
  ? await withDatabase(prisma)
  : await prisma();
