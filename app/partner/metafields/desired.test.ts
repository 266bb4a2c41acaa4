import { expect, test } from "vitest";
import { ProtocolInput } from "../../contract/protocol.ts";
import { desiredMetafields } from "./desired.ts";
import { keys } from "./keys.ts";
import { stableJson } from "./protocol-json.ts";

const minimal = ProtocolInput.parse({
  title: "Magnesium",
  protocol_category: "supplement",
  dosage_info: { amount: 2, unit: "capsule" },
  schedule: { kind: "daily", times_per_day: 2 },
});
const full: ProtocolInput = {
  ...minimal,
  timing: "with meals",
  duration_days: 30,
  instructions: "Swallow whole.\nDrink water.",
  warnings: "Ask a doctor.",
  functional_goals: ["sleep", "calm"],
  evidence_summary: "Two studies.",
  enrichment_version: 1,
  enriched_at: "2026-03-01T10:00:00.123+02:00",
};

function valuesOf(content: ProtocolInput, locale = "en") {
  const journals = { journalsId: "p-1", journalsVersion: 3 };
  const desired = desiredMetafields({ content, ...journals }, locale);
  return Object.fromEntries(desired.map(({ key, value }) => [key, value]));
}

test("there are twelve keys, each once", () => {
  expect(new Set(keys.map(({ key }) => key)).size).toBe(12);
});

test("a full protocol fills every key", () => {
  const { protocol_json, ...values } = valuesOf(full);
  expect(values).toEqual({
    dosage: "2 capsules",
    frequency: "twice daily",
    timing: "with meals",
    duration: "30 days",
    instructions: "Swallow whole.\nDrink water.",
    warnings: "Ask a doctor.",
    protocol_category: "supplement",
    enrichment_version: "1",
    enriched_at: "2026-03-01T08:00:00Z",
    functional_goals: '["sleep","calm"]',
    evidence_summary: "Two studies.",
  });
  expect(JSON.parse(String(protocol_json))).toEqual({
    schema: 1,
    id: "p-1",
    version: 3,
    ...full,
  });
});

test("a key with nothing to say is absent, never blank", () => {
  expect(Object.keys(valuesOf(minimal))).toEqual([
    "dosage",
    "frequency",
    "protocol_category",
    "protocol_json",
  ]);
});

test("phrases are in the storefront's language", () => {
  expect(valuesOf(full, "de")).toMatchObject({
    dosage: "2 Kapseln",
    frequency: "zweimal täglich",
    duration: "30 Tage",
  });
});

test("the same protocol is the same text, whatever order the database gives its members", () => {
  const reversed = JSON.parse(
    JSON.stringify(Object.fromEntries(Object.entries(full).toReversed())),
  ) as ProtocolInput;
  expect(valuesOf(reversed)).toEqual(valuesOf(full));
  expect(stableJson({ b: [{ d: 1, c: undefined, a: 2 }], a: null })).toBe(
    '{"a":null,"b":[{"a":2,"d":1}]}',
  );
});

/** The longest document the contract admits, in characters of the given one. */
function longest(character: string): ProtocolInput {
  const text = (length: number) => character.repeat(length);
  return ProtocolInput.parse({
    ...full,
    title: text(120),
    dosage_info: {
      amount: 99_999.123456789,
      amount_max: 99_999.923456789,
      unit: text(40),
      strength: text(80),
      max_per_day: 99_999.123456789,
    },
    schedule: {
      kind: "daily",
      times_per_day: 12,
      doses: Array.from({ length: 12 }, () => ({
        at: "bedtime",
        amount: 0.123456789,
      })),
    },
    timing: text(80),
    instructions: text(5000),
    warnings: text(5000),
    functional_goals: Array.from({ length: 12 }, () => text(60)),
    evidence_summary: text(2000),
    enrichment_version: Number.MAX_SAFE_INTEGER,
  });
}

test.each(["x", '"', "€"])(
  "nothing the contract admits breaks Shopify's limits, filled with %s",
  (character) => {
    const journals = { journalsId: "1".repeat(64), journalsVersion: 9999 };
    for (const locale of ["en", "de"]) {
      const desired = desiredMetafields(
        { content: longest(character), ...journals },
        locale,
      );
      expect(desired).toHaveLength(12);
      for (const { type, value } of desired) {
        const limit = type === "json" ? 128 * 1024 : 64 * 1024;
        expect(Buffer.byteLength(value)).toBeLessThanOrEqual(limit);
        if (type === "single_line_text_field")
          expect(value).not.toMatch(/[\r\n]/);
      }
    }
  },
);

test("a line break never reaches a single-line key: the contract refuses it", () => {
  const dosage = (member: object) => ({ ...full.dosage_info, ...member });
  for (const broken of [
    { timing: "with\nmeals" },
    { dosage_info: dosage({ unit: "cap\rsule" }) },
    { dosage_info: dosage({ strength: "500\nmg" }) },
  ]) {
    expect(ProtocolInput.safeParse({ ...full, ...broken }).success).toBe(false);
  }
});
