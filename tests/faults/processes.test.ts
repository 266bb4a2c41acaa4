import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { startChild } from "../child.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
beforeAll(buildIfStale, 120_000);

type Entry = "server.ts" | "worker.ts";

/** Starts a process of the build as production does. */
function start(entry: Entry, env: Record<string, string>) {
  const started = startChild(path.join(ROOT, entry), {
    NODE_ENV: "production",
    ...env,
  });
  children.push(started.child);
  return started;
}

/** A port of a server that keeps it until the test is over, or has given it back. */
async function takePort(): Promise<{ port: number; release: () => void }> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  return { port, release: () => server.close() };
}

test("web and worker say when they are ready, and end with 0 when told to", async () => {
  const { port, release } = await takePort();
  release();
  const web = start("server.ts", { PORT: String(port) });
  expect(await once(web.child, "message")).toContain("ready");
  const worker = start("worker.ts", {});
  expect(await once(worker.child, "message")).toContain("ready");

  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(response.status).toBe(200);

  web.child.kill("SIGTERM");
  worker.child.disconnect();
  expect(await web.ended).toMatchObject({ code: 0 });
  expect(await worker.ended).toMatchObject({ code: 0 });
});

test("a busy port is refused with one sentence", async () => {
  const { port, release } = await takePort();
  const { code, output } = await start("server.ts", { PORT: String(port) })
    .ended;
  release();
  expect(code).toBe(1);
  expect(output.trim()).toBe(
    `Port ${port} on 127.0.0.1 is in use: stop what listens there, or set PORT to another`,
  );
});

test.each(["server.ts", "worker.ts"] as const)(
  "%s lists all that is wrong with the environment, without values",
  async (entry) => {
    const { code, output } = await start(entry, {
      SHOPIFY_API_SECRET: "",
      ENCRYPTION_KEYS: "canary",
      SCOPES: "read_orders",
    }).ended;
    expect(code).toBe(1);
    for (const name of ["SHOPIFY_API_SECRET", "ENCRYPTION_KEYS", "SCOPES"]) {
      expect(output).toContain(`  ${name} `);
    }
    expect(output).not.toContain("canary");
  },
);

test("a database that does not answer is told with one sentence", async () => {
  const DATABASE_URL = "postgresql://app:canary@127.0.0.1:1/app";
  const { code, output } = await start("worker.ts", { DATABASE_URL }).ended;
  expect(code).toBe(1);
  expect(output.trim()).toMatch(
    /^The database of DATABASE_URL does not answer.*$/,
  );
});
