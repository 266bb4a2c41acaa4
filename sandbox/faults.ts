import { z } from "zod";

/** What goes wrong. `drop` closes the connection before or after the operation was carried out. */
export const FaultKind = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("status"),
    status: z.union(
      [401, 402, 403, 404, 423, 429, 500, 502, 503, 504].map((code) =>
        z.literal(code),
      ),
    ),
    retryAfterSeconds: z.number().optional(),
  }),
  z.object({ kind: z.literal("throttled") }),
  z.object({ kind: z.literal("internal_error") }),
  z.object({ kind: z.literal("latency"), milliseconds: z.int().min(0) }),
  z.object({ kind: z.literal("drop"), when: z.enum(["before", "after"]) }),
  z.object({ kind: z.literal("malformed") }),
]);
export type FaultKind = z.infer<typeof FaultKind>;

export const FaultRule = z.object({
  /** Operation name, root field, or `access_token` for the token endpoint; absent means any call. */
  operation: z.string().optional(),
  shop: z.string().optional(),
  /** Calls let through before the fault begins. */
  skip: z.int().min(0).default(0),
  /** Calls that meet the fault; absent means every call from then on. */
  times: z.int().min(1).optional(),
  fault: FaultKind,
});
export type FaultRule = z.infer<typeof FaultRule>;
export type FaultRuleInput = z.input<typeof FaultRule>;

export interface Faults {
  set(rules: FaultRule[]): void;
  clear(): void;
  /** The fault this call meets, if any; counts the call. */
  take(shop: string, operations: readonly string[]): FaultKind | null;
}

export function createFaults(): Faults {
  let active: { rule: FaultRule; seen: number }[] = [];
  return {
    set: (rules) => {
      active = rules.map((rule) => ({ rule, seen: 0 }));
    },
    clear: () => {
      active = [];
    },
    take: (shop, operations) => {
      for (const entry of active) {
        const { rule } = entry;
        if (rule.shop && rule.shop !== shop) continue;
        if (rule.operation && !operations.includes(rule.operation)) continue;
        const last = rule.skip + (rule.times ?? Infinity);
        if (entry.seen >= last) continue;
        entry.seen += 1;
        if (entry.seen > rule.skip) return rule.fault;
      }
      return null;
    },
  };
}
