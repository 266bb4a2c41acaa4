/**
 * Protocols as a merchant types them, and what each metafield must then hold. Only texts that say the same in the form
 * and in the store, so that nothing is rendered here that the app renders.
 */
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import type { Fields } from "../demo/merchant.ts";
import type { Values } from "./check.ts";

/** What the merchant decided; each is a field of the form. */
export type Draft = {
  title: string;
  capsules: 1 | 2;
  isTwice: boolean;
  timing: string;
  /** Empty: ongoing. */
  days: "" | "28" | "90";
  instructions: string;
  warnings: string;
  goals: string;
};

const TIMINGS = ["with meals", "after breakfast", "at bedtime", "before noon"];
/** More than the merchant allows for this field in Shopify: see `TIMING_LIMIT`. */
const LONG_TIMING = "half an hour before the evening meal";
export const TIMING_LIMIT = 24;
const ODD = [
  'Say "yes" & ‹wait›',
  "Tea &amp; water, 5 °C",
  "שתו מים 💧 اشرب الماء",
  "e\u0301te\u0301 with a no-break\u00a0space",
];

/** A new text for every field. `isRefused`: Shopify will not take one of them. */
export function draft(
  title: string,
  random: Random,
  { mark, isRefused }: { mark: string; isRefused: boolean },
): Draft {
  return {
    title,
    capsules: random.pick([1, 2] as const),
    isTwice: random.below(2) === 0,
    timing: isRefused ? LONG_TIMING : `${random.pick(TIMINGS)} ${mark}`,
    days: random.pick(["", "28", "90"] as const),
    instructions: `${random.pick(ODD)}\n${mark}`,
    warnings: random.pick(["", `Keep dry. ${mark}`]),
    goals: random.pick(["", "sleep", "calm"]),
  };
}

/** Other texts in some fields, always another timing: every product of the protocol changes. */
export function redraft(
  old: Draft,
  random: Random,
  options: { mark: string; isRefused: boolean },
): Draft {
  const next = draft(old.title, random, options);
  const keeps = <Key extends keyof Draft>(key: Key) =>
    random.below(2) === 0 ? { [key]: old[key] } : {};
  return {
    ...next,
    ...keeps("capsules"),
    ...keeps("isTwice"),
    ...keeps("days"),
    ...keeps("instructions"),
    ...keeps("warnings"),
    ...keeps("goals"),
  };
}

/** The form as it is sent. */
export function fieldsOf(draft: Draft): Fields {
  return {
    title: draft.title,
    protocol_category: "supplement",
    "dosage_info.amount": String(draft.capsules),
    "dosage_info.unit": "capsule",
    "schedule.kind": "daily",
    "schedule.times_per_day": draft.isTwice ? "2" : "1",
    timing: draft.timing,
    duration_days: draft.days,
    instructions: draft.instructions,
    warnings: draft.warnings,
    functional_goals: draft.goals,
    evidence_summary: "",
    locale: "en",
  };
}

/** What the store must hold, given the id and version that Journals gave. */
export function valuesOf(draft: Draft, id: string, version: number): Values {
  const { timing, days, instructions, warnings, goals } = draft;
  const values = {
    dosage: draft.capsules === 1 ? "1 capsule" : "2 capsules",
    frequency: draft.isTwice ? "twice daily" : "once daily",
    timing,
    duration: days === "" ? "" : `${days} days`,
    instructions,
    warnings,
    protocol_category: "supplement",
    functional_goals: goals === "" ? "" : `["${goals}"]`,
    protocol_json: jsonOf(draft, id, version),
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== ""),
  );
}

function jsonOf(draft: Draft, id: string, version: number): string {
  const { title, timing, days, instructions, warnings, goals } = draft;
  return JSON.stringify({
    dosage_info: { amount: draft.capsules, unit: "capsule" },
    duration_days: days === "" ? null : Number(days),
    enriched_at: null,
    enrichment_version: null,
    evidence_summary: "",
    functional_goals: goals === "" ? [] : [goals],
    id,
    instructions,
    locale: "en",
    protocol_category: "supplement",
    schedule: { kind: "daily", times_per_day: draft.isTwice ? 2 : 1 },
    schema: 1,
    timing,
    title,
    version,
    warnings,
  });
}
