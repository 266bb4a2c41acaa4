/** Rounds of pushes while processes die and Shopify misbehaves, on a stack of their own that leaves nothing behind. */
import pg from "pg";
import { Stack } from "../demo/stack.ts";
import { Lane } from "./lane.ts";
import { Killer } from "./killer.ts";
import { type FaultOptions, type FaultResult, noResult } from "./result.ts";
import { FaultShop, shopDomain } from "./shop.ts";
import { whenAllEnd } from "../demo/when-all-end.ts";

/** Every push is of more than 200 products, although each round may lose one, and so may those played again. */
const SPARE = 212;
/** What a page of Shopify's tells at once: the harness reads a store in one. */
const MOST_PRODUCTS = 250;
/** One goes on while the other is started again. */
const WORKERS = 2;

export async function runFaults(options: FaultOptions): Promise<FaultResult> {
  const { seed, rounds, say } = options;
  const shops = Math.min(options.shops, rounds);
  const result = noResult();
  await Stack.forget(options.folder);
  const products = SPARE + Math.ceil(rounds / shops);
  if (products > MOST_PRODUCTS)
    throw new Error(`${rounds} rounds take more than ${shops} stores`);
  const stack = await startStack(options.folder, shops, products);
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 4 });
  pool.on("error", () => undefined);
  try {
    const killer = new Killer(stack, pool);
    const lanes = Array.from({ length: shops }, (_, index) => {
      const shop = new FaultShop(stack, index, seed);
      return new Lane({ stack, pool, killer }, shop, options, result);
    });
    await whenAllEnd(lanes.map((lane) => lane.open()));
    say(`${shops} stores are open`);
    await whenAllEnd(
      lanes.map((lane, index) =>
        lane.play(Math.floor((rounds + shops - 1 - index) / shops)),
      ),
    );
    return { ...result, kills: killer.kills };
  } finally {
    await pool.end();
    await stack.remove();
  }
}

function startStack(
  folder: string,
  count: number,
  products: number,
): Promise<Stack> {
  const shops = Array.from({ length: count }, (_, index) => ({
    ...{ domain: shopDomain(index), name: `Faults ${index}` },
    ...{ plan: "enterprise" as const, products, seed: index },
  }));
  return Stack.start({
    ...{ folder, port: 0, shops, keepsWrites: true },
    ...{ workers: WORKERS, isBrief: true },
  });
}
