import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { FaultRule, FaultRuleInput } from "../faults.ts";
import { expireTokens, revokeTokens } from "../oauth/end-tokens.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import type { Words } from "./words.ts";

/** A fault that a developer starts with one click: rules that stay until they are ended, or something done at once. */
type Preset = { word: keyof Words } & (
  | { rules: readonly Omit<FaultRuleInput, "shop">[] }
  | { act: (world: World, store: Store) => void }
);

const SOMETIMES = 0.2;
const WRITE = "metafieldsSet";
const status = (code: 403 | 503) => ({ kind: "status", status: code }) as const;
const sometimes = (seed: number) => ({ probability: SOMETIMES, seed });

export const faultPresets = [
  {
    word: "faultLatency",
    rules: [{ fault: { kind: "latency", milliseconds: 1500 } }],
  },
  { word: "faultThrottle", rules: [{ fault: { kind: "throttled" } }] },
  {
    word: "faultErrors",
    rules: [{ chance: sometimes(1), fault: status(503) }],
  },
  {
    word: "faultNetwork",
    rules: [{ fault: { kind: "drop", when: "before" } }],
  },
  {
    word: "faultDropAfter",
    rules: [{ operation: WRITE, fault: { kind: "drop", when: "after" } }],
  },
  { word: "faultForbidden", rules: [{ fault: status(403) }] },
  {
    word: "faultBulk",
    rules: [
      {
        operation: "bulkOperationRunQuery",
        fault: { kind: "access_denied" },
      },
    ],
  },
  {
    word: "faultWebhooks",
    rules: [
      { chance: sometimes(2), fault: { kind: "webhook_twice" } },
      {
        chance: sometimes(3),
        fault: { kind: "webhook_late", milliseconds: 5000 },
      },
      { chance: sometimes(4), fault: { kind: "webhook_lost" } },
    ],
  },
  {
    word: "faultOverwrite",
    rules: [
      {
        operation: WRITE,
        chance: sometimes(5),
        fault: { kind: "overwrite" },
      },
    ],
  },
  {
    word: "faultOtherApp",
    act: (world, store) => {
      world.otherApp.start(store, 2, 1);
    },
  },
  { word: "faultRevoke", act: revokeTokens },
  { word: "faultExpire", act: expireTokens },
] as const satisfies readonly Preset[];

export type FaultName = (typeof faultPresets)[number]["word"];
export const FaultName = z.enum(
  faultPresets.map(({ word }) => word) as [FaultName, ...FaultName[]],
);

export function startPreset(world: World, store: Store, name: FaultName): void {
  const preset = faultPresets.find(({ word }) => word === name);
  if (!preset) return;
  if ("act" in preset) {
    preset.act(world, store);
    return;
  }
  for (const rule of preset.rules)
    world.faults.add({ skip: 0, shop: store.settings.domain, ...rule });
}

/** The preset a rule came from; null: a test or a program set it. */
export function presetOf(rule: FaultRule): FaultName | null {
  const { shop } = rule;
  const found = faultPresets.find(
    (preset) =>
      "rules" in preset &&
      preset.rules.some((row) =>
        isDeepStrictEqual({ skip: 0, ...row, shop }, rule),
      ),
  );
  return found?.word ?? null;
}
