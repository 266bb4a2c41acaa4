import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { ProtocolInput } from "../../app/contract/protocol.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { newPartner, PROTOCOLS, protocolInput, send } from "./journals.ts";

let token: string;
beforeEach(async () => {
  ({ token } = await newPartner());
});
afterAll(closeDb);

const dose = (overrides: object) => ({
  amount: 1,
  unit: "capsule",
  ...overrides,
});
const daily = (overrides: object) => ({
  kind: "daily",
  times_per_day: 1,
  ...overrides,
});
const weekly = (days_of_week: unknown) => ({
  kind: "weekly",
  days_of_week,
  times_per_day: 1,
});
const long = (length: number) => "a".repeat(length);
const HTML = "Take <b>two</b>";

const invalid: [field: string, value: unknown, pointer?: string][] = [
  ["title", ""],
  ["title", "  "],
  ["title", long(121)],
  ["title", "two\nlines"],
  ["title", 1],
  ["title", null],
  ["title", HTML],
  ["title", "half a \ud83d"],
  ["title", "nul\u0000"],
  ["protocol_category", "drug"],
  ["dosage_info", null],
  ["dosage_info", "2 capsules"],
  ["dosage_info", dose({ amount: 0 }), "#/dosage_info/amount"],
  ["dosage_info", dose({ amount: -1 }), "#/dosage_info/amount"],
  ["dosage_info", dose({ amount: "1" }), "#/dosage_info/amount"],
  ["dosage_info", dose({ amount: 1e9 }), "#/dosage_info/amount"],
  ["dosage_info", dose({ amount_max: 1 }), "#/dosage_info/amount_max"],
  ["dosage_info", dose({ unit: "" }), "#/dosage_info/unit"],
  ["dosage_info", dose({ unit: long(41) }), "#/dosage_info/unit"],
  ["dosage_info", dose({ strength: HTML }), "#/dosage_info/strength"],
  ["dosage_info", dose({ max_per_day: 0 }), "#/dosage_info/max_per_day"],
  ["dosage_info", dose({ colour: "red" }), "#/dosage_info/colour"],
  ["schedule", { kind: "hourly" }, "#/schedule/kind"],
  ["schedule", daily({ times_per_day: 0 }), "#/schedule/times_per_day"],
  ["schedule", daily({ times_per_day: 13 }), "#/schedule/times_per_day"],
  ["schedule", daily({ times_per_day: 1.5 }), "#/schedule/times_per_day"],
  ["schedule", daily({ doses: [] }), "#/schedule/doses"],
  [
    "schedule",
    daily({ times_per_day: 2, doses: [{ at: "noon", amount: 1 }] }),
    "#/schedule/doses",
  ],
  [
    "schedule",
    daily({ doses: [{ at: "tea time", amount: 1 }] }),
    "#/schedule/doses/0/at",
  ],
  [
    "schedule",
    daily({ doses: [{ at: "noon", amount: 0 }] }),
    "#/schedule/doses/0/amount",
  ],
  ["schedule", weekly([]), "#/schedule/days_of_week"],
  ["schedule", weekly([0]), "#/schedule/days_of_week/0"],
  ["schedule", weekly([8]), "#/schedule/days_of_week/0"],
  ["schedule", weekly([1, 1]), "#/schedule/days_of_week"],
  ["schedule", { kind: "every_n_days", n: 1 }, "#/schedule/n"],
  ["schedule", { kind: "every_n_days", n: 61 }, "#/schedule/n"],
  ["schedule", { kind: "as_needed", n: 2 }, "#/schedule/n"],
  ["timing", long(81)],
  ["timing", "two\nlines"],
  ["timing", HTML],
  ["duration_days", 0],
  ["duration_days", 731],
  ["duration_days", 1.5],
  ["duration_days", "30"],
  ["instructions", long(5001)],
  ["instructions", HTML],
  ["instructions", "left open <img src=x"],
  ["instructions", "bell \u0007"],
  ["warnings", long(5001)],
  ["warnings", "<script>alert(1)</script>"],
  ["functional_goals", "sleep"],
  ["functional_goals", Array.from({ length: 13 }, () => "sleep")],
  ["functional_goals", [""], "#/functional_goals/0"],
  ["functional_goals", [long(61)], "#/functional_goals/0"],
  ["functional_goals", [HTML], "#/functional_goals/0"],
  ["evidence_summary", long(2001)],
  ["evidence_summary", HTML],
  ["enrichment_version", 0],
  ["enrichment_version", "1"],
  ["enriched_at", "yesterday"],
  ["enriched_at", "2026-02-30T00:00:00Z"],
  ["locale", "english please"],
  ["locale", ""],
];

test.each(invalid)(
  "%s may not be %j",
  async (field, value, pointer = `#/${field}`) => {
    const body = protocolInput({ [field]: value });
    const { status, json } = await send("POST", PROTOCOLS, { token, body });
    expect(status).toBe(422);
    const { type, errors = [] } = Problem.parse(json);
    expect(type).toBe("/problems/invalid");
    expect(errors.map((error) => error.pointer)).toContain(pointer);
  },
);

test("the table above tries every field", () => {
  const tried = new Set(invalid.map(([field]) => field));
  expect([...tried].toSorted()).toEqual(
    Object.keys(ProtocolInput.shape).toSorted(),
  );
});

test("an unknown member is refused by its name, also where the name needs escaping", async () => {
  const body = protocolInput({ "a/b~c\ud800": 1, colour: "red" });
  const { status, json } = await send("POST", PROTOCOLS, { token, body });
  expect(status).toBe(422);
  expect(Problem.parse(json).errors).toEqual([
    { pointer: "#/a~1b~0c%EF%BF%BD", detail: "Unknown member" },
    { pointer: "#/colour", detail: "Unknown member" },
  ]);
});

test("all faults are told at once, but no more than fifty", async () => {
  const two = protocolInput({ title: "", locale: "?" });
  const few = await send("POST", PROTOCOLS, { token, body: two });
  expect(Problem.parse(few.json).errors).toHaveLength(2);
  const junk = Array.from({ length: 200 }, (_, index) => `junk${index}`);
  const body = protocolInput(Object.fromEntries(junk.map((key) => [key, 1])));
  const many = await send("POST", PROTOCOLS, { token, body });
  expect(Problem.parse(many.json).errors).toHaveLength(50);
});

test.each([null, [], "text", 1, true])("a body of %j is 422", async (body) => {
  const { status } = await send("POST", PROTOCOLS, {
    token,
    body: JSON.stringify(body),
  });
  expect(status).toBe(422);
});
