import type { ShopifySandbox } from "../../sandbox/sandbox.ts";

/** What Shopify's log says of a shop since it was cleared. Points are those of the mutations. */
export async function executedCalls(sandbox: ShopifySandbox, shop: string) {
  const calls = (await sandbox.calls()).filter((call) => call.shop === shop);
  const done = calls.filter(({ outcome }) => outcome !== "throttled");
  const writes = done.filter(({ kind }) => kind === "mutation");
  return {
    writes: writes.length,
    reads: done.filter(({ kind }) => kind === "query").length,
    throttled: calls.length - done.length,
    points: writes.reduce((sum, call) => sum + (call.actualCost ?? 0), 0),
  };
}
