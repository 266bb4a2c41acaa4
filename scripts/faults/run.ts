/** Rounds of pushes while processes die and Shopify misbehaves, on a stack of their own that leaves nothing behind. */
import pg from "pg";
import { Stack } from "../demo/stack.ts";
import { Arena } from "./arena.ts";
import { type FaultOptions, type FaultResult, noResult } from "./result.ts";
import { shopDomain } from "./shop.ts";

/** So many that 200 remain at the end, although each round may lose one. */
const PRODUCTS = 216;

export async function runFaults(options: FaultOptions): Promise<FaultResult> {
  const shops = Math.min(options.shops, options.rounds);
  const waves = Math.ceil(options.rounds / shops);
  const result = noResult();
  await Stack.forget(options.folder);
  const stack = await startStack(options.folder, shops);
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  pool.on("error", () => undefined);
  try {
    const arena = new Arena(stack, pool, options, shops);
    await arena.open();
    for (let wave = 0; wave < waves; wave++) {
      const isLast = wave === waves - 1;
      await arena.wave(wave, result, isLast);
    }
    return result;
  } finally {
    await pool.end();
    await stack.remove();
  }
}

function startStack(folder: string, count: number): Promise<Stack> {
  const shops = Array.from({ length: count }, (_, index) => ({
    ...{ domain: shopDomain(index), name: `Faults ${index}` },
    ...{ plan: "enterprise" as const, products: PRODUCTS, seed: index },
  }));
  return Stack.start({ folder, port: 0, shops, keepsWrites: true });
}
