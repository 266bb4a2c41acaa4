// npm run dev:web: the web process from source, jobs included, on the database of scripts. `shopify app dev` starts it.
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withDatabase } from "./database.ts";

const SECRETS = ".data/dev-secrets.json";

/** Made once: what one key has encrypted no other can read. */
function developmentSecrets(): Record<string, string> {
  if (!existsSync(SECRETS)) {
    mkdirSync(path.dirname(SECRETS), { recursive: true });
    const secrets = {
      ENCRYPTION_KEYS: `dev:${randomBytes(32).toString("base64")}`,
      JOURNALS_CLIENT_ID: "development",
      JOURNALS_CLIENT_SECRET: randomBytes(24).toString("base64url"),
    };
    writeFileSync(SECRETS, JSON.stringify(secrets), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(SECRETS, "utf8")) as Record<string, string>;
}

/** Shopify's command line names the address of its tunnel HOST or APP_URL, and gives no address to listen on. */
function fromShopifyCli(): Record<string, string> {
  const { SHOPIFY_APP_URL, APP_URL, HOST } = process.env;
  const isTunnel = HOST !== undefined && /^https?:/.test(HOST);
  const address = SHOPIFY_APP_URL ?? APP_URL ?? (isTunnel ? HOST : undefined);
  return {
    HOST: isTunnel || HOST === undefined ? "127.0.0.1" : HOST,
    ...(address === undefined ? {} : { SHOPIFY_APP_URL: address }),
  };
}

process.exitCode = await withDatabase(async (address) => {
  const child = fork("server.ts", {
    env: {
      LOG_LEVEL: "info",
      ...developmentSecrets(),
      ...process.env,
      ...fromShopifyCli(),
      NODE_ENV: "development",
      WORKER: "inline",
      DATABASE_URL: address,
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
});
