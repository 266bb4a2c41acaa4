/** `npm run demo`: a store, the app and its worker on this machine, and one address to open. */
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { buildIfStale } from "./demo/build.ts";
import { runOnce } from "./demo/once.ts";
import { Stack } from "./demo/stack.ts";

const USAGE = `npm run demo -- [--catalog FILE] [--port N] [--folder DIR] [--fresh] [--once [--out FILE]]`;
const began = performance.now();

function say(step: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`demo: ${step} (${seconds} s)\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      catalog: { type: "string" },
      port: { type: "string" },
      once: { type: "boolean", default: false },
      out: { type: "string" },
      fresh: { type: "boolean", default: false },
      folder: { type: "string", default: ".data/demo" },
    },
  });
  const port = Number(values.port ?? (values.once ? 0 : 4000));
  if (!Number.isInteger(port) || port < 0 || port > 65_534)
    throw new Error(`--port must be a number up to 65534`);
  if (values.out !== undefined && !values.once)
    throw new Error("--out goes with --once");
  if (values.catalog !== undefined && !existsSync(values.catalog))
    throw new Error(`There is no file ${path.resolve(values.catalog)}`);
  return { ...values, port };
}

async function main(): Promise<number> {
  const options = readOptions();
  const told = toldToStop();
  const folder = options.once ? `.data/once-${process.pid}` : options.folder;
  // another catalogue is another store
  if (options.fresh || options.catalog !== undefined)
    await Stack.forget(folder);
  if (buildIfStale()) say("app is built");
  const stack = await Stack.start({
    folder,
    port: options.port,
    progress: say,
    ...(options.catalog === undefined ? {} : { catalog: options.catalog }),
  }).catch(async (error: unknown) => {
    if (options.once) await Stack.forget(folder);
    throw error;
  });
  if (options.once) return once(stack, options.out, told);
  stack.onCrash = (name, code) => {
    say(`${name} stopped with ${code}; its log is above`);
    void stack.stop().then(() => process.exit(1));
  };
  process.stdout.write(`\nOpen ${stack.sandbox.adminUrl}\n`);
  await told;
  say("stopping");
  await stack.stop();
  return 0;
}

async function once(
  stack: Stack,
  out: string | undefined,
  told: Promise<void>,
): Promise<number> {
  try {
    const { ok, ...summary } = await Promise.race([
      runOnce(stack, { out, say }),
      told.then(() => {
        throw new Error("told to stop");
      }),
    ]);
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    process.stdout.write(
      `${JSON.stringify({ demo: "once", ok, ...summary, seconds })}\n`,
    );
    return ok ? 0 : 1;
  } finally {
    await stack.remove();
  }
}

/** Ctrl-C reaches the whole group, and npm passes it on once more: only the first counts, and no other ends the clean-up. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        resolve();
      });
  });
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(
    `demo: ${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`,
  );
  return 1;
});
