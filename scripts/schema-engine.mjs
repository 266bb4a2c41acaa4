#!/usr/bin/env node
// What Prisma's command line starts in place of its native schema engine (PRISMA_SCHEMA_ENGINE_BINARY): speaks the same
// JSON-RPC on standard input and output, and answers with the same engine as WebAssembly.
import process from "node:process";
import readline from "node:readline";

/** The code of an error that is the user's, in Prisma's protocol. */
const USER_FACING_ERROR = 4466;

const [first] = process.argv.slice(2);
if (first === "--version") {
  process.stdout.write("schema-engine-cli wasm\n");
} else if (process.argv.includes("cli")) {
  // `cli can-connect-to-database` and the like: the commands that follow find out for themselves
  process.exitCode = 0;
} else {
  await serve();
}

async function serve() {
  const { openSchemaEngine } = await import("./prisma-engine.ts");
  let engine;
  for await (const line of readline.createInterface(process.stdin)) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    try {
      engine ??= await openSchemaEngine(process.env.DATABASE_URL);
      send({ id, result: await call(engine, id, method, params) });
    } catch (error) {
      send({ id, error: describe(error) });
    }
  }
  process.exit(0);
}

async function call(engine, id, method, params) {
  if (method === "ensureConnectionValidity") return {};
  const result = (await engine[method](params)) ?? null;
  if (method === "diff" && result?.stdout) {
    // the native engine asks its caller to print, and answers with the exit code alone
    const content = result.stdout;
    send({ id: `print-${id}`, method: "print", params: { content } });
    return { ...result, stdout: null };
  }
  return result;
}

function describe({ message, code }) {
  const data = { message, is_panic: false, backtrace: null, error_code: code };
  return { code: USER_FACING_ERROR, message, data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
