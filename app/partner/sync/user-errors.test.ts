import { expect, test } from "vitest";
import { blame } from "./user-errors.ts";

const sent = [
  { ownerId: "a", key: "dosage" },
  { ownerId: "a", key: "timing" },
  { ownerId: "b", key: "dosage" },
];
const error = (field: string[] | null, code: string | null) => ({
  field,
  code,
  message: "No.",
});

test.each([
  [error(["metafields", "2", "value"], "INVALID_VALUE"), "refused"],
  [error(["metafields", "2"], "STALE_OBJECT"), "stale"],
  [error(["metafields", "2"], "INVALID_COMPARE_DIGEST"), "stale"],
  [error(["metafields", "2", "ownerId"], "INVALID"), "missing"],
  [error(["metafields", "2"], "INTERNAL_ERROR"), "passing"],
  [error(["metafields", "2"], null), "refused"],
])(
  "an error of the third metafield is its product's: %j",
  (userError, fault) => {
    const { guilty, unowned } = blame([userError], sent);
    expect([...guilty]).toEqual([
      ["b", [{ key: "dosage", fault, message: "No." }]],
    ]);
    expect(unowned).toEqual([]);
  },
);

test("errors of two metafields of a product are both kept", () => {
  const errors = ["0", "1"].map((n) => error(["metafields", n], "TOO_LONG"));
  expect(blame(errors, sent).guilty.get("a")).toHaveLength(2);
});

test.each([
  [null],
  [["metafields"]],
  [["metafields", "9"]],
  [["metafields", "x"]],
])("an error about %j is nobody's", (field) => {
  const { guilty, unowned } = blame([error(field, "INVALID")], sent);
  expect(guilty.size).toBe(0);
  expect(unowned).toHaveLength(1);
});
