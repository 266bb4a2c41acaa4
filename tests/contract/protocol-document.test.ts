import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { categories, doseTimes } from "../../app/contract/choices.ts";
import { ProtocolInput } from "../../app/contract/protocol.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import {
  newPartner,
  newToken,
  PROTOCOLS,
  protocolInput,
  send,
} from "./journals.ts";

let partnerId: string;
beforeEach(async () => {
  ({ partnerId } = await newPartner());
});
afterAll(closeDb);

/** With a token of its own: more is sent than one token may write. */
const create = async (body: object | string) =>
  send("POST", PROTOCOLS, { token: await newToken({ partnerId }), body });

const text = (maxLength: number, minLength = 0) =>
  fc
    .string({ unit: "grapheme", minLength, maxLength })
    .filter(
      (value) => ProtocolInput.shape.instructions.safeParse(value).success,
    )
    .filter((value) => value.length <= maxLength);
const line = (maxLength: number, minLength = 1) =>
  text(maxLength, minLength).filter(
    (value) => !/[\r\n\u2028\u2029]/.test(value),
  );
const amount = fc.double({ min: 1e-6, max: 1000, noNaN: true });
const timesPerDay = fc.integer({ min: 1, max: 12 });

const dose = fc.record({ at: fc.constantFrom(...doseTimes), amount });
const daily = timesPerDay.chain((times) =>
  fc.record(
    {
      kind: fc.constant("daily"),
      times_per_day: fc.constant(times),
      doses: fc.array(dose, { minLength: times, maxLength: times }),
    },
    { requiredKeys: ["kind", "times_per_day"] },
  ),
);
const schedule = fc.oneof(
  daily,
  fc.record({
    kind: fc.constant("weekly"),
    days_of_week: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), {
      minLength: 1,
    }),
    times_per_day: timesPerDay,
  }),
  fc.record({
    kind: fc.constant("every_n_days"),
    n: fc.integer({ min: 2, max: 60 }),
  }),
  fc.constant({ kind: "as_needed" }),
);

const document = fc.record({
  title: line(120),
  protocol_category: fc.constantFrom(...categories),
  dosage_info: fc.record(
    {
      amount,
      amount_max: fc.double({ min: 1001, max: 9999, noNaN: true }),
      unit: line(40),
      strength: line(80),
      max_per_day: amount,
    },
    { requiredKeys: ["amount", "unit"] },
  ),
  schedule,
  timing: line(80, 0),
  duration_days: fc.option(fc.integer({ min: 1, max: 730 })),
  instructions: text(5000),
  warnings: text(5000),
  functional_goals: fc.array(line(60), { maxLength: 12 }),
  evidence_summary: text(2000),
  enrichment_version: fc.option(fc.integer({ min: 1 })),
  enriched_at: fc.option(
    fc
      .date({
        min: new Date("2020-01-01"),
        max: new Date("2040-01-01"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  ),
  locale: fc.constantFrom("en", "de-AT", "zh-Hant-TW"),
});

test("what is valid comes back byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(document, async (body) => {
      const { status, json } = await create(body);
      expect(status).toBe(201);
      const keys = Object.keys(body);
      const entries = Object.entries(json as object);
      const back = entries.filter(([key]) => keys.includes(key));
      expect(JSON.stringify(Object.fromEntries(back))).toBe(
        JSON.stringify(body),
      );
    }),
    { numRuns: 60 },
  );
});

test("junk is refused, whatever it is", async () => {
  const junk = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .tuple(
        fc.constantFrom(...Object.keys(ProtocolInput.shape)),
        fc.jsonValue(),
      )
      .map(([field, value]) =>
        JSON.stringify(protocolInput({ [field]: value })),
      ),
  );
  await fc.assert(
    fc.asyncProperty(junk, async (body) => {
      const { status } = await create(body);
      expect([201, 400, 422]).toContain(status);
    }),
    { numRuns: 200 },
  );
});
