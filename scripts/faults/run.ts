/** Rounds of pushes while processes die and Shopify misbehaves, on a stack of their own that leaves nothing behind. */
import pg from "pg";
import { Stack } from "../demo/stack.ts";
import { Lane } from "./lane.ts";
import { Killer } from "./killer.ts";
import { type FaultOptions, type FaultResult, noResult } from "./result.ts";
import { FaultShop, shopDomain } from "./shop.ts";
import { whenAllEnd } from "./when-all-end.ts";

/** So many that 200 remain at the end, although each round may lose one. */
const PRODUCTS = 216;
/** One goes on while the other is started again. */
const WORKERS = 2;

export async function runFaults(options: FaultOptions): Promise<FaultResult> {
  const { seed, rounds, say } = options;
  const shops = Math.min(options.shops, rounds);
  const result = noResult();
  await Stack.forget(options.folder);
  const stack = await startStack(options.folder, shops);
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

function startStack(folder: string, count: number): Promise<Stack> {
  const shops = Array.from({ length: count }, (_, index) => ({
    ...{ domain: shopDomain(index), name: `Faults ${index}` },
    ...{ plan: "enterprise" as const, products: PRODUCTS, seed: index },
  }));
  return Stack.start({
    ...{ folder, port: 0, shops, keepsWrites: true },
    ...{ workers: WORKERS, isBrief: true },
  });
}
