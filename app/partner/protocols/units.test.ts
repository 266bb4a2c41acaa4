import { expect, test } from "vitest";
import { DosageInfo } from "../../contract/protocol.ts";
import { unitIdOf, unitName, unitOptions, units } from "./units.ts";

test("every unit has words in every language and fits the contract", () => {
  for (const { id, en, de } of units) {
    for (const name of [...en, ...de]) expect(name.trim()).not.toBe("");
    expect(DosageInfo.safeParse({ amount: 1, unit: id }).success).toBe(true);
  }
  expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
});

test("a name belongs to one unit only, so that it can be read back", () => {
  for (const { id, en, de } of units) {
    for (const name of [id, ...en, ...de]) expect(unitIdOf(name)).toBe(id);
  }
});

test("a unit is recognised by its name in any language, whatever its case", () => {
  expect(unitIdOf("Capsules")).toBe("capsule");
  expect(unitIdOf("kapseln")).toBe("capsule");
  expect(unitIdOf("Presslinge")).toBeUndefined();
});

test.each(["mg", "ml", "g", "mcg", "iu"])(
  "the symbol %s has no plural",
  (id) => {
    for (const locale of ["en", "de"]) {
      expect(unitName(id, { from: 1 }, locale)).toBe(
        unitName(id, { from: 500 }, locale),
      );
    }
  },
);

test("a form offers the units in the reader's language", () => {
  expect(unitOptions("de")).toContainEqual({
    value: "tablet",
    label: "Tabletten",
  });
  expect(unitOptions("fr")).toContainEqual({
    value: "tablet",
    label: "tablets",
  });
});
