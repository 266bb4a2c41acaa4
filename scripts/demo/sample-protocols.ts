/**
 * Two protocols as a merchant types them, and what each metafield must then
 * hold: written by hand, so that the check shares nothing with the app.
 */
import type { Fields } from "./merchant.ts";

export type SampleProtocol = {
  fields: Fields;
  /** Values by key, without protocol_json. */
  metafields: Record<string, string>;
  /** protocol_json as text, given the id and version that Journals gave. */
  json: (id: string, version: number) => string;
};

export const everyday: SampleProtocol = {
  fields: {
    title: "Two capsules after breakfast",
    protocol_category: "supplement",
    "dosage_info.amount": "2",
    "dosage_info.unit": "capsule",
    "schedule.kind": "daily",
    "schedule.times_per_day": "1",
    timing: "after breakfast",
    duration_days: "",
    instructions: "Take with a large glass of water.",
    warnings:
      "Do not exceed the stated daily amount.\nAsk a doctor first when you are pregnant or take medicines.",
    functional_goals: "",
    evidence_summary: "",
    locale: "en",
  },
  metafields: {
    dosage: "2 capsules",
    frequency: "once daily",
    timing: "after breakfast",
    instructions: "Take with a large glass of water.",
    warnings:
      "Do not exceed the stated daily amount.\nAsk a doctor first when you are pregnant or take medicines.",
    protocol_category: "supplement",
  },
  json: (id, version) =>
    `{"dosage_info":{"amount":2,"unit":"capsule"},"duration_days":null,"enriched_at":null,"enrichment_version":null,"evidence_summary":"","functional_goals":[],"id":"${id}","instructions":"Take with a large glass of water.","locale":"en","protocol_category":"supplement","schedule":{"kind":"daily","times_per_day":1},"schema":1,"timing":"after breakfast","title":"Two capsules after breakfast","version":${version},"warnings":"Do not exceed the stated daily amount.\\nAsk a doctor first when you are pregnant or take medicines."}`,
};

/** All twelve keys; text that escapes badly where it is not escaped. */
export const everyField: SampleProtocol = {
  fields: {
    title: "Evening course & review",
    protocol_category: "probiotic",
    "dosage_info.amount": "1",
    "dosage_info.amount_max": "2",
    "dosage_info.unit": "capsule",
    "dosage_info.max_per_day": "4",
    "schedule.kind": "daily",
    "schedule.times_per_day": "2",
    timing: "30 minutes before meals",
    duration_days: "28",
    instructions:
      'Open the "inner" sachet & stir.\nDrink slowly – 5 < 10 °C 🌙',
    warnings: "Keep out of reach of children.",
    functional_goals: "sleep\ncalm evenings",
    evidence_summary: "Two small trials; more are under way.",
    enrichment_version: "3",
    enriched_at: "2026-11-01T08:30:00Z",
    locale: "en",
  },
  metafields: {
    dosage: "1–2 capsules, at most 4 a day",
    frequency: "twice daily",
    timing: "30 minutes before meals",
    duration: "28 days",
    instructions:
      'Open the "inner" sachet & stir.\nDrink slowly – 5 < 10 °C 🌙',
    warnings: "Keep out of reach of children.",
    protocol_category: "probiotic",
    enrichment_version: "3",
    enriched_at: "2026-11-01T08:30:00Z",
    functional_goals: '["sleep","calm evenings"]',
    evidence_summary: "Two small trials; more are under way.",
  },
  json: (id, version) =>
    `{"dosage_info":{"amount":1,"amount_max":2,"max_per_day":4,"unit":"capsule"},"duration_days":28,"enriched_at":"2026-11-01T08:30:00Z","enrichment_version":3,"evidence_summary":"Two small trials; more are under way.","functional_goals":["sleep","calm evenings"],"id":"${id}","instructions":"Open the \\"inner\\" sachet & stir.\\nDrink slowly – 5 < 10 °C 🌙","locale":"en","protocol_category":"probiotic","schedule":{"kind":"daily","times_per_day":2},"schema":1,"timing":"30 minutes before meals","title":"Evening course & review","version":${version},"warnings":"Keep out of reach of children."}`,
};
