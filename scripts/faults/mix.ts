/** What goes wrong while a push runs: a mix of faults that a seed decides. */
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import type { FaultRuleInput } from "../../sandbox/faults.ts";

const WRITE = "metafieldsSet";
const REMOVE = "metafieldsDelete";

/** Rules for one shop; the first that a call meets counts. */
export function faultMix(random: Random): FaultRuleInput[] {
  const once = (fault: FaultRuleInput["fault"], within: number) => ({
    skip: random.below(within),
    times: 1,
    fault,
  });
  const chance = (percent: number) => ({
    probability: percent / 100,
    seed: random.below(1_000_000_000),
  });
  return [
    { operation: WRITE, ...once({ kind: "remove_product" }, 8) },
    ...(random.below(2) === 0 ? [once({ kind: "expire_token" }, 30)] : []),
    ...(random.below(4) === 0 ? [once({ kind: "revoke_token" }, 30)] : []),
    { chance: chance(4), fault: { kind: "throttled" } },
    { chance: chance(2), fault: { kind: "status", status: 503 } },
    { chance: chance(2), fault: { kind: "status", status: 500 } },
    { chance: chance(2), fault: { kind: "internal_error" } },
    { chance: chance(3), fault: { kind: "drop", when: "before" } },
    {
      operation: WRITE,
      chance: chance(8),
      fault: { kind: "drop", when: "after" },
    },
    {
      operation: REMOVE,
      chance: chance(8),
      fault: { kind: "drop", when: "after" },
    },
    { operation: WRITE, chance: chance(3), fault: { kind: "malformed" } },
    { operation: WRITE, chance: chance(6), fault: { kind: "overwrite" } },
    // the race that metafieldsDelete leaves open: once for certain, where there is something to remove
    { operation: REMOVE, ...once({ kind: "overwrite" }, 2) },
    { operation: REMOVE, chance: chance(6), fault: { kind: "overwrite" } },
    {
      chance: chance(25),
      fault: { kind: "latency", milliseconds: 20 + random.below(150) },
    },
    { chance: chance(10), fault: { kind: "webhook_twice" } },
    {
      chance: chance(10),
      fault: { kind: "webhook_late", milliseconds: 500 + random.below(1500) },
    },
    { chance: chance(5), fault: { kind: "webhook_lost" } },
  ];
}
