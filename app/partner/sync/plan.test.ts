import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyChanges,
  type Desired,
  planProduct,
  type StoredEntries,
} from "./plan.ts";

const keys = ["dosage", "frequency", "timing", "warnings", "protocol_json"];
const hash = fc.constantFrom("h1", "h2", "h3");
const desiredFields: fc.Arbitrary<Desired[]> = fc
  .dictionary(fc.constantFrom(...keys), hash)
  .map((fields) =>
    Object.entries(fields).map(([key, h]) => ({ key, hash: h })),
  );
const storedEntries: fc.Arbitrary<StoredEntries> = fc.dictionary(
  fc.constantFrom(...keys),
  fc.record({ hash, digest: fc.constantFrom("d1", "d2") }),
);

test("doing the plan's steps leaves exactly what is desired, and then there is nothing to do", () => {
  fc.assert(
    fc.property(desiredFields, storedEntries, (desired, stored) => {
      const { changes } = planProduct(desired, stored);
      const done = changes.map((change) => ({
        ...change,
        written: change.op === "set" ? "new" : null,
      }));
      const hashes = new Map(desired.map(({ key, hash: h }) => [key, h ?? ""]));
      const after = applyChanges(stored, done, hashes);
      expect(
        Object.fromEntries(
          Object.entries(after).map(([key, entry]) => [key, entry.hash]),
        ),
      ).toEqual(Object.fromEntries(hashes));
      expect(planProduct(desired, after).kind).toBe("unchanged");
    }),
  );
});

test("every key that differs is one step, every other none", () => {
  fc.assert(
    fc.property(desiredFields, storedEntries, (desired, stored) => {
      const wanted = new Map(desired.map((field) => [field.key, field.hash]));
      const differing = keys.filter(
        (key) => wanted.get(key) !== stored[key]?.hash,
      );
      const planned = planProduct(desired, stored).changes.map(
        ({ key }) => key,
      );
      expect(planned.toSorted()).toEqual(differing.toSorted());
    }),
  );
});

test("a step expects the digest of our last write, and nothing where we wrote nothing", () => {
  const stored = { dosage: { hash: "old", digest: "d1" } };
  const { kind, changes } = planProduct(
    [
      { key: "dosage", hash: "new" },
      { key: "timing", hash: "new" },
    ],
    stored,
  );
  expect(kind).toBe("update");
  expect(changes).toEqual([
    { key: "dosage", op: "set", digest: "d1" },
    { key: "timing", op: "set", digest: null },
  ]);
});

test("a value that became empty is deleted", () => {
  const stored = {
    dosage: { hash: "h", digest: "d1" },
    timing: { hash: "h", digest: "d2" },
  };
  expect(planProduct([{ key: "dosage", hash: "h" }], stored)).toEqual({
    kind: "update",
    changes: [{ key: "timing", op: "delete", digest: "d2" }],
  });
});

test("a product without protocol is cleared, one without metafields is created", () => {
  const stored = { dosage: { hash: "h", digest: "d" } };
  expect(planProduct([], stored).kind).toBe("clear");
  expect(planProduct([{ key: "dosage", hash: "h" }], {}).kind).toBe("create");
  expect(planProduct([], {}).kind).toBe("unchanged");
});

test("a value that is not known yet is always a change", () => {
  const stored = { protocol_json: { hash: "h", digest: "d" } };
  const plan = planProduct([{ key: "protocol_json", hash: null }], stored);
  expect(plan.changes).toHaveLength(1);
});
