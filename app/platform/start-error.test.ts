import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { expect, test } from "vitest";
import { EnvironmentError } from "./env.server.ts";
import { explainStartError } from "./start-error.ts";

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "it worked",
    (error: unknown) => error,
  );
}

test("a busy port is named, with the remedy", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await once(first, "listening");
  const { port } = first.address() as AddressInfo;
  const second = createServer().listen(port, "127.0.0.1");
  const [error] = (await once(second, "error")) as [Error];
  expect(explainStartError(error)).toBe(
    `Port ${port} on 127.0.0.1 is in use: stop what listens there, or set PORT to another`,
  );
  first.close();
});

test("a database that does not answer is told without its password", async () => {
  const client = new pg.Client("postgresql://app:canary@127.0.0.1:1/app");
  const message = explainStartError(await errorOf(client.connect()));
  expect(message).toContain("DATABASE_URL does not answer");
  expect(message).not.toContain("canary");
});

test("a missing build is told with its command", () => {
  const error = new Error("Cannot find module '/app/build/server/index.js'");
  const asNodeSays = Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
  expect(explainStartError(asNodeSays)).toBe(
    "The app is not built: npm run build",
  );
});

test("a message for people stands alone, any other error keeps its stack", () => {
  expect(explainStartError(new EnvironmentError("PORT is wrong"))).toBe(
    "PORT is wrong",
  );
  expect(explainStartError(new TypeError("x is undefined"))).toContain(
    "start-error.test.ts",
  );
});
