import { isIP } from "node:net";
import { z } from "zod";

/** The app asks for these and no more: products to read, metafields on products to write. */
const ALLOWED_SCOPES = ["read_products", "write_products"];

/** Names that express has for networks of the same machine or site. */
const NETWORKS_NEARBY = ["loopback", "linklocal", "uniquelocal"];

type Variable = {
  schema: z.ZodType;
  about: string;
  usedBy: string;
  /** True: the value is never printed. */
  secret?: boolean;
  /** What the template shows; the default where there is one. */
  example: string;
};

/** Every variable the app reads, in the order of envs/template. This file alone reads `process.env`. */
export const variables = {
  NODE_ENV: {
    schema: z.enum(["production", "development", "test"]).default("production"),
    about: "production serves the build, development the source",
    usedBy: "web, worker",
    example: "production",
  },
  HOST: {
    schema: z.string().default("127.0.0.1"),
    about: "address to listen on; 0.0.0.0 in a container",
    usedBy: "web",
    example: "127.0.0.1",
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(3000),
    about: "port to listen on",
    usedBy: "web",
    example: "3000",
  },
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .default(NETWORKS_NEARBY.join(","))
      .transform((list) =>
        list === "none" ? [] : list.split(",").map((item) => item.trim()),
      )
      .refine((items) => items.every(isNetwork), {
        error: `must be none, or addresses, networks like 100.64.0.0/10 and ${NETWORKS_NEARBY.join(", ")}, comma separated`,
      }),
    about:
      "proxies that are believed whose request they pass on (X-Forwarded-For); none: nobody",
    usedBy: "web",
    example: NETWORKS_NEARBY.join(","),
  },
  DATABASE_URL: {
    schema: z.url({
      protocol: /^postgres(ql)?$/,
      error: "must be a postgresql:// address",
    }),
    about: "PostgreSQL 15 or newer; scripts start an embedded one when unset",
    usedBy: "web, worker",
    secret: true,
    example: "postgresql://user:password@localhost:5432/shopify_protocols",
  },
  ANALYTICS_DATABASE_URL: {
    schema: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: "must be a postgresql:// address",
      })
      .optional(),
    about:
      "the same database with a role that may read releases alone, made at start where allowed; empty: the app's own role",
    usedBy: "web, worker",
    secret: true,
    example: "",
  },
  DATABASE_POOL_SIZE: {
    schema: z.coerce.number().int().min(8).max(200).default(10),
    about:
      "connections of one process; each running job may hold two more, for its lock and what it reads",
    usedBy: "web, worker",
    example: "10",
  },
  SHOPIFY_API_KEY: {
    schema: z.string(),
    about: "client id of the app, from the Partner Dashboard",
    usedBy: "web, worker",
    example: "",
  },
  SHOPIFY_API_SECRET: {
    schema: z.string(),
    about: "client secret of the app",
    usedBy: "web, worker",
    secret: true,
    example: "",
  },
  SHOPIFY_APP_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: "must be an http(s) address" })
      .transform((url) => url.replace(/\/+$/, "")),
    about: "address under which Shopify reaches the app",
    usedBy: "web, worker",
    example: "https://protocols.example.com",
  },
  SCOPES: {
    schema: z
      .string()
      .default(ALLOWED_SCOPES.join(","))
      .transform((list) => list.split(",").map((scope) => scope.trim()))
      .refine((scopes) => scopes.toSorted().join() === ALLOWED_SCOPES.join(), {
        error: `must be exactly ${ALLOWED_SCOPES.join(",")}`,
      }),
    about: "access scopes; exactly these two, the app asks for no more",
    usedBy: "web, worker",
    example: ALLOWED_SCOPES.join(","),
  },
  ENCRYPTION_KEYS: {
    schema: z.string().transform(parseEncryptionKeys),
    about:
      "id:base64 of 32 bytes, comma separated; the first encrypts, all decrypt (openssl rand -base64 32)",
    usedBy: "web, worker",
    secret: true,
    example: "",
  },
  JOURNALS_API_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: "must be an http(s) address" })
      .optional(),
    about: "a remote Journals; empty: the one in this repository, in process",
    usedBy: "web, worker",
    example: "",
  },
  JOURNALS_CLIENT_ID: {
    schema: z.string(),
    about: "the app's own credential at Journals",
    usedBy: "web, worker",
    example: "",
  },
  JOURNALS_CLIENT_SECRET: {
    schema: z.string().min(16, { error: "must have at least 16 characters" }),
    about: "secret to JOURNALS_CLIENT_ID",
    usedBy: "web, worker",
    secret: true,
    example: "",
  },
  RESTORE_MARKER: {
    schema: z.string().optional(),
    about:
      "file that tells a restored database from one that was not, on a disk that outlives both; empty: after a restore the operator says so (docs/operations.md)",
    usedBy: "worker",
    example: "",
  },
  LOG_LEVEL: {
    schema: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
      .default("info"),
    about: "fatal, error, warn, info, debug, trace or silent",
    usedBy: "web, worker",
    example: "info",
  },
  WORKER: {
    schema: z.enum(["inline", "separate"]).default("separate"),
    about: "inline: web runs the jobs too; separate: worker.ts does",
    usedBy: "web",
    example: "separate",
  },
  TIME_SCALE: {
    schema: z.coerce.number().min(1).max(1000).default(1),
    about:
      "how many times faster than wall time a push waits; more than 1 only against a sandbox that runs as fast",
    usedBy: "web, worker",
    example: "1",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export type Env = {
  [Name in VariableName]: z.output<(typeof variables)[Name]["schema"]>;
};
export type EncryptionKey = { id: string; key: Buffer };

/** Thrown with one line per variable that is missing or wrong. Holds no value of any of them. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/**
 * Checks all variables at once; an empty one counts as unset.
 * Throws EnvironmentError with the full list of what is missing or wrong.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = [];
  const entries = Object.entries(variables).map(([name, variable]) => {
    const value = source[name] === "" ? undefined : source[name];
    const parsed = variable.schema.safeParse(value);
    if (!parsed.success)
      problems.push(
        `  ${name} ${describe(value, parsed.error)} (${variable.about})`,
      );
    return [name, parsed.data];
  });
  if (problems.length > 0) {
    throw new EnvironmentError(
      `The environment is not complete (see envs/template):\n${problems.join("\n")}`,
    );
  }
  return Object.fromEntries(entries) as Env;
}

let parsed: Env | undefined;

/** The environment of this process, parsed on first use and then kept. Throws EnvironmentError. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}

/** Never throws: the log must be able to tell what is wrong with the rest. */
export function logLevel(
  source: Record<string, string | undefined> = process.env,
): Env["LOG_LEVEL"] {
  return variables.LOG_LEVEL.schema.catch("info").parse(source["LOG_LEVEL"]);
}

function describe(value: string | undefined, error: z.ZodError): string {
  if (value === undefined) return "is missing";
  return error.issues.map((issue) => issue.message).join("; ");
}

/** An address, a network in CIDR notation, or one of the names. */
function isNetwork(item: string): boolean {
  if (NETWORKS_NEARBY.includes(item)) return true;
  const [address = "", bits, ...rest] = item.split("/");
  const version = isIP(address);
  const isWhole = bits === undefined || /^\d{1,3}$/.test(bits);
  const most = version === 4 ? 32 : 128;
  return (
    version > 0 && rest.length === 0 && isWhole && Number(bits ?? 0) <= most
  );
}

function parseEncryptionKeys(
  list: string,
  context: z.RefinementCtx,
): EncryptionKey[] {
  const keys = list.split(",").map((item) => {
    const [id = "", encoded = ""] = item.trim().split(":");
    return { id, key: Buffer.from(encoded, "base64") };
  });
  const isEveryKeyWhole = keys.every(
    ({ id, key }) => /^[\w-]{1,32}$/.test(id) && key.length === 32,
  );
  if (!isEveryKeyWhole)
    context.addIssue("must be id:base64-of-32-bytes, comma separated");
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    context.addIssue("has the same id twice");
  return keys;
}
