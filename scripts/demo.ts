/** `npm run demo`: stores, the app and its worker on this machine, and one address to open. */
import process from "node:process";
import { buildIfStale } from "./demo/build.ts";
import { runOnce } from "./demo/once.ts";
import { type DemoOptions, readOptions, USAGE } from "./demo/options.ts";
import { givePast } from "./demo/past.ts";
import { Stack } from "./demo/stack.ts";

const began = performance.now();

function say(step: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`demo: ${step} (${seconds} s)\n`);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const told = toldToStop();
  const { folder, port, shops } = options;
  if (options.fresh) await Stack.forget(folder);
  if (buildIfStale()) say("app is built");
  const starting = Stack.start({ folder, port, shops, progress: say });
  const stack = await starting.catch(async (error: unknown) => {
    if (options.once) await Stack.forget(folder);
    throw error;
  });
  if (options.once) return once(stack, options, told);
  stack.onCrash = (name, code) => {
    say(`${name} stopped with ${code}; its log is above`);
    void stack.stop().then(() => process.exit(1));
  };
  process.stdout.write(`\nOpen ${stack.sandbox.adminUrl}\n`);
  const stopping = new AbortController();
  const past = options.shops
    .filter(({ sampleCustomers }) => sampleCustomers)
    .map(({ domain }) =>
      givePast(stack, domain, { say, stopped: stopping.signal }),
    );
  await told;
  say("stopping");
  stopping.abort();
  await stack.stop();
  await Promise.all(past);
  return 0;
}

async function once(
  stack: Stack,
  { out, isSeed, customers }: DemoOptions,
  told: Promise<void>,
): Promise<number> {
  try {
    const { ok, ...summary } = await Promise.race([
      runOnce(stack, { out, isSeed, customers, say }),
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
  process.stderr.write(`demo: ${reasonOf(error)}\n${USAGE}\n`);
  return 1;
});

/** With what is behind it: "fetch failed" alone says nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && message === "fetch failed"
    ? `${message}: ${cause.message}`
    : message;
}
