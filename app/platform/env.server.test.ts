import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  EnvironmentError,
  logLevel,
  parseEnv,
  variables,
} from "./env.server.ts";

const KEY = randomBytes(32).toString("base64");

const complete = {
  DATABASE_URL: "postgresql://app:pass-word@localhost:5432/app",
  SHOPIFY_API_KEY: "api-key",
  SHOPIFY_API_SECRET: "api-secret-value",
  SHOPIFY_APP_URL: "https://protocols.example.com/",
  ENCRYPTION_KEYS: `2027-01:${KEY}`,
  JOURNALS_CLIENT_ID: "app",
  JOURNALS_CLIENT_SECRET: "journals-secret-value",
};

function refusal(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  throw new Error("the environment was accepted");
}

test("a complete environment is parsed, with defaults for the rest", () => {
  expect(parseEnv(complete)).toMatchObject({
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: 3000,
    DATABASE_POOL_SIZE: 10,
    SHOPIFY_APP_URL: "https://protocols.example.com",
    SCOPES: ["read_products", "write_products"],
    JOURNALS_API_URL: undefined,
    LOG_LEVEL: "info",
    WORKER: "separate",
    TIME_SCALE: 1,
  });
});

test("an empty environment is refused with every missing variable named", () => {
  const message = refusal({});
  for (const name of Object.keys(complete)) {
    expect(message).toContain(`${name} is missing`);
  }
});

test("proxies are trusted by name, address or network, or not at all", () => {
  const trusted = (TRUSTED_PROXIES?: string) =>
    parseEnv({ ...complete, TRUSTED_PROXIES }).TRUSTED_PROXIES;
  expect(trusted()).toEqual(["loopback", "linklocal", "uniquelocal"]);
  expect(trusted("loopback, 100.64.0.0/10,fd00::1")).toEqual([
    "loopback",
    "100.64.0.0/10",
    "fd00::1",
  ]);
  expect(trusted("none")).toEqual([]);
  for (const wrong of [
    "all",
    "true",
    "1",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "none,loopback",
  ])
    expect(refusal({ ...complete, TRUSTED_PROXIES: wrong })).toContain(
      "TRUSTED_PROXIES must be none, or addresses",
    );
});

test("an empty value counts as missing", () => {
  expect(refusal({ ...complete, SHOPIFY_API_KEY: "" })).toContain(
    "SHOPIFY_API_KEY is missing",
  );
});

test("everything that is wrong is told at once", () => {
  const message = refusal({
    ...complete,
    PORT: "99999",
    WORKER: "elsewhere",
    JOURNALS_CLIENT_ID: "",
  });
  for (const name of ["PORT", "WORKER", "JOURNALS_CLIENT_ID"]) {
    expect(message).toContain(`  ${name} `);
  }
});

test("no value is printed, of a secret least of all", () => {
  const wrong = {
    DATABASE_URL: "mysql://app:pass-word@localhost/app",
    ENCRYPTION_KEYS: "2027-01:c2hvcnQ",
    JOURNALS_CLIENT_SECRET: "tooshort",
    SHOPIFY_APP_URL: "not-an-address",
  };
  const message = refusal({ ...complete, ...wrong });
  for (const [name, value] of Object.entries(wrong)) {
    expect(message).toContain(name);
    expect(message).not.toContain(value);
  }
  expect(message).not.toContain("pass-word");
  expect(message).not.toContain("c2hvcnQ");
});

test.each([
  "read_products",
  "read_products,write_products,read_customers",
  "write_products,read_orders",
])("the scopes %s are refused", (SCOPES) => {
  expect(refusal({ ...complete, SCOPES })).toContain("SCOPES must be exactly");
});

test("the order of the two scopes does not matter", () => {
  const SCOPES = "write_products, read_products";
  expect(parseEnv({ ...complete, SCOPES }).SCOPES.toSorted()).toEqual([
    "read_products",
    "write_products",
  ]);
});

test("encryption keys keep their order: the first encrypts", () => {
  const ENCRYPTION_KEYS = `new:${KEY},old:${randomBytes(32).toString("base64")}`;
  const keys = parseEnv({ ...complete, ENCRYPTION_KEYS }).ENCRYPTION_KEYS;
  expect(keys.map(({ id }) => id)).toEqual(["new", "old"]);
  expect(keys[0]?.key.toString("base64")).toBe(KEY);
});

test.each([
  ["a key without an id", KEY],
  ["a key of 31 bytes", `short:${randomBytes(31).toString("base64")}`],
  ["an id with a dot", `a.b:${KEY}`],
  ["the same id twice", `a:${KEY},a:${KEY}`],
])("%s is refused", (_what, ENCRYPTION_KEYS) => {
  expect(refusal({ ...complete, ENCRYPTION_KEYS })).toContain(
    "ENCRYPTION_KEYS",
  );
});

test("the log has a level even when the variable is wrong", () => {
  expect(logLevel({ LOG_LEVEL: "chatty" })).toBe("info");
  expect(logLevel({ LOG_LEVEL: "debug" })).toBe("debug");
});

test("envs/template lists the same variables, in this order, with the same words", () => {
  const expected = Object.entries(variables).map(
    ([name, { about, usedBy, example }]) =>
      `# ${about} [${usedBy}]\n${name}=${example}`,
  );
  const template = readFileSync("envs/template", "utf8");
  const [, ...blocks] = template.trimEnd().split("\n\n");
  expect(blocks).toEqual(expected);
});
