import { expect, test } from "vitest";
import type { Change } from "./plan.ts";
import { isSameValue, type LiveField, settle } from "./settle.ts";

const text = (value: string, digest = `digest of ${value}`): LiveField => ({
  type: "single_line_text_field",
  value,
  digest,
});
const values = new Map([["dosage", text("2 capsules")]]);
const set: Change = { key: "dosage", op: "set", digest: "before" };
const remove: Change = { key: "timing", op: "delete", digest: "before" };

test("a value that is there was written, whoever wrote it", () => {
  const live = new Map([["dosage", text("2 capsules", "after")]]);
  const { changes, open, clashes } = settle([set], values, live);
  expect(changes).toEqual([{ ...set, written: "after" }]);
  expect([open, clashes]).toEqual([[], []]);
});

test("a store that is as it was leaves the step open", () => {
  const live = new Map([
    ["dosage", text("1 capsule", "before")],
    ["timing", text("with meals", "before")],
  ]);
  expect(settle([set, remove], values, live).open).toEqual([set, remove]);
  const fresh = { ...set, digest: null };
  expect(settle([fresh], values, new Map()).open).toEqual([fresh]);
});

test("another value is a clash with theirs, ours and their digest", () => {
  const live = new Map([
    ["dosage", text("5 spoons", "theirs")],
    ["timing", text("at night", "theirs too")],
  ]);
  expect(settle([set, remove], values, live).clashes).toEqual([
    { key: "dosage", theirs: "5 spoons", ours: "2 capsules", digest: "theirs" },
    { key: "timing", theirs: "at night", ours: null, digest: "theirs too" },
  ]);
});

test("a value somebody deleted is a clash as well", () => {
  expect(settle([set], values, new Map()).clashes).toEqual([
    { key: "dosage", theirs: null, ours: "2 capsules", digest: null },
  ]);
});

test("a metafield that is gone was deleted", () => {
  expect(settle([remove], values, new Map()).changes).toEqual([
    { ...remove, written: null },
  ]);
});

test("a step known to be done stays done", () => {
  const done = { ...set, written: "after" };
  const live = new Map([["dosage", text("5 spoons", "theirs")]]);
  const { changes, clashes } = settle([done], values, live);
  expect([changes, clashes]).toEqual([[done], []]);
});

test.each([
  ["json", '{"a":1,"b":[1,2]}', '{ "b": [1, 2], "a": 1 }', true],
  ["json", "[1,2]", "[2,1]", false],
  ["json", "not json", "not json either", false],
  ["date_time", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00+00:00", true],
  ["date_time", "2027-01-01T00:00:00Z", "2027-01-01T01:00:00Z", false],
  ["single_line_text_field", "a", "a ", false],
])("%s: %s and %s are the same: %s", (type, left, right, same) => {
  expect(isSameValue({ type, value: left }, { type, value: right })).toBe(same);
});

test("the same text of another type is another value", () => {
  expect(
    isSameValue(
      { type: "json", value: "1" },
      { type: "number_integer", value: "1" },
    ),
  ).toBe(false);
});
