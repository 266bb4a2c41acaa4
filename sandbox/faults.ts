import { createHash } from "node:crypto";
import { z } from "zod";

const STATUSES = [401, 402, 403, 404, 423, 429, 500, 502, 503, 504];

/**
 * What goes wrong with a call. `drop` closes the connection before or after the operation was carried out. The kinds from
 * `revoke_token` on happen just before the call is carried out, which then goes on: `overwrite` and `remove_product` are
 * another app and the merchant, on one of the call's products, between the app's read and its write.
 */
const callFaults = [
  z.object({
    kind: z.literal("status"),
    status: z.union(STATUSES.map((code) => z.literal(code))),
    retryAfterSeconds: z.number().optional(),
  }),
  z.object({ kind: z.literal("throttled") }),
  z.object({ kind: z.literal("internal_error") }),
  /** HTTP 200 with ACCESS_DENIED, as bulk operations are refused to an app that was not approved for them. */
  z.object({ kind: z.literal("access_denied") }),
  z.object({ kind: z.literal("latency"), milliseconds: z.int().min(0) }),
  z.object({ kind: z.literal("drop"), when: z.enum(["before", "after"]) }),
  z.object({ kind: z.literal("malformed") }),
  z.object({ kind: z.literal("revoke_token") }),
  z.object({ kind: z.literal("expire_token") }),
  z.object({ kind: z.literal("overwrite") }),
  z.object({ kind: z.literal("remove_product") }),
] as const;

/** What goes wrong with a webhook: delivered twice, so late that others overtake it, or never. */
const webhookFaults = [
  z.object({ kind: z.literal("webhook_twice") }),
  z.object({ kind: z.literal("webhook_late"), milliseconds: z.int().min(1) }),
  z.object({ kind: z.literal("webhook_lost") }),
] as const;

export const FaultKind = z.discriminatedUnion("kind", [
  ...callFaults,
  ...webhookFaults,
]);
export type FaultKind = z.infer<typeof FaultKind>;

export const FaultRule = z.object({
  /** Operation name, root field, `access_token` for the token endpoint, a webhook's topic; absent means any. */
  operation: z.string().optional(),
  shop: z.string().optional(),
  /** Calls let through before the fault begins. */
  skip: z.int().min(0).default(0),
  /** Calls that meet the fault; absent means every call from then on. */
  times: z.int().min(1).optional(),
  /** Each call meets the fault by chance only. The same seed decides the same way for the same call. */
  chance: z
    .object({ probability: z.number().min(0).max(1), seed: z.int() })
    .optional(),
  fault: FaultKind,
});
export type FaultRule = z.infer<typeof FaultRule>;
export type FaultRuleInput = z.input<typeof FaultRule>;

/** A rule in force, and how many calls met its fault. */
export type ActiveFault = { rule: FaultRule; met: number };

/** `subject` tells calls of one operation apart for rules of chance: what the call is about. */
export interface FaultyCall {
  shop: string;
  operations: readonly string[];
  subject?: string;
}

export interface Faults {
  /** Replaces the rules in force; with `shop` those of this shop only. */
  set(rules: FaultRule[], shop?: string): void;
  add(rule: FaultRule): void;
  clear(): void;
  list(): ActiveFault[];
  /** The fault this call meets, if any; counts the call. */
  take(call: FaultyCall): FaultKind | null;
  /** As take, for a webhook that is about to be delivered. */
  takeWebhook(call: FaultyCall): FaultKind | null;
}

type Entry = { rule: FaultRule; seen: number; met: number };

const toEntry = (rule: FaultRule): Entry => ({ rule, seen: 0, met: 0 });

export function createFaults(): Faults {
  let active: Entry[] = [];
  /** How often each call was seen: a call that is repeated has another fate than the first. */
  let seenCalls = new Map<string, number>();

  function takeFrom(entries: Entry[], call: FaultyCall): FaultKind | null {
    const name = [call.shop, call.operations[0], call.subject].join(" ");
    const count = seenCalls.get(name) ?? 0;
    if (entries.some(({ rule }) => rule.chance)) seenCalls.set(name, count + 1);
    for (const [index, entry] of entries.entries()) {
      const { rule } = entry;
      if (rule.shop && rule.shop !== call.shop) continue;
      if (rule.operation && !call.operations.includes(rule.operation)) continue;
      const last = rule.skip + (rule.times ?? Infinity);
      if (entry.seen >= last) continue;
      if (
        entry.seen >= rule.skip &&
        !happens(rule, `${index} ${name} ${count}`)
      )
        continue;
      entry.seen += 1;
      if (entry.seen <= rule.skip) continue;
      entry.met += 1;
      return rule.fault;
    }
    return null;
  }

  return {
    set: (rules, shop) => {
      const kept = shop ? active.filter(({ rule }) => rule.shop !== shop) : [];
      active = [...kept, ...rules.map(toEntry)];
      if (kept.length === 0) seenCalls = new Map();
    },
    add: (rule) => {
      active.push(toEntry(rule));
    },
    clear: () => {
      active = [];
      seenCalls = new Map();
    },
    list: () => active.map(({ rule, met }) => ({ rule, met })),
    take: (call) =>
      takeFrom(
        active.filter(({ rule }) => !isOfWebhooks(rule.fault)),
        call,
      ),
    takeWebhook: (call) =>
      takeFrom(
        active.filter(({ rule }) => isOfWebhooks(rule.fault)),
        call,
      ),
  };
}

function isOfWebhooks({ kind }: FaultKind): boolean {
  return webhookFaults.some(({ shape }) => shape.kind.value === kind);
}

/** A number between 0 and 1 that depends on seed and call alone, so that the order in which calls arrive does not matter. */
function happens({ chance }: FaultRule, call: string): boolean {
  if (!chance) return true;
  return drawOf(chance.seed, call) < chance.probability;
}

/** From 0 to below 1, the same for the same seed and text. */
export function drawOf(seed: number, text: string): number {
  const hash = createHash("sha256").update(`${seed} ${text}`).digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}
