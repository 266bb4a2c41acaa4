import { expect, test } from "vitest";
import type { Listed, LoggedWrite, Values } from "./check.ts";
import type { Past } from "./believed.ts";
import { takenBack } from "./taken-back.ts";

const GID = "gid://shopify/Product/1";
const AT = "2026-01-01T00:00:00.000Z";
const NONE: Values = {};

const write = (
  by: LoggedWrite["by"],
  key: string,
  value: string | null,
): LoggedWrite => ({ at: AT, by, ownerId: GID, key, value, digest: value });
const listed = (item: Partial<Listed> = {}): Listed[] => [
  { gid: GID, state: "applied", errors: [], ...item },
];
const conflictOver = (key: string): Partial<Listed> => ({
  state: "conflict",
  errors: [{ key, code: "changed-elsewhere", at: AT }],
});

function expected(
  stores: { before: Values; now: Values },
  log: { writes: LoggedWrite[]; from: number; listed?: Listed[] },
  pasts: Past[] = [],
): Values | undefined {
  const ended = {
    ...{ runId: "", address: "", before: new Map([[GID, stores.before]]) },
    ...{ listed: listed(), ...log },
  };
  const to = log.writes.length;
  const { listed: items, from } = ended;
  const self = { planned: new Map([[GID, stores.now]]), from, to };
  const all = [...pasts, { ...self, listed: items }];
  return takenBack(ended, new Map([[GID, stores.now]]), all).get(GID);
}

test("what the push wrote is again what it was, what it removed is back, and all else stays as others left it", () => {
  const writes = [
    write("app", "timing", "at noon"),
    write("app", "timing", "at night"),
    write("app", "goals", "sleep"),
    write("app", "dosage", null),
    write("other", "warnings", "Keep dry."),
  ];
  const before = { timing: "at noon", dosage: "1 capsule" };
  const now = { timing: "at night", goals: "sleep", warnings: "Keep dry." };
  expect(expected({ before, now }, { writes, from: 1 })).toEqual({
    ...before,
    warnings: "Keep dry.",
  });
});

test("a product that the push did not write is none of it", () => {
  const log = { writes: [], from: 0, listed: listed(conflictOver("timing")) };
  expect(expected({ before: NONE, now: NONE }, log)).toBeUndefined();
});

/** Pushed with a dosage, emptied by somebody else, pushed with a timing. */
const writes = [
  write("app", "dosage", "1 capsule"),
  write("other", "dosage", null),
  write("app", "timing", "at noon"),
];
const log = { writes, from: 2 };
const NOON = { timing: "at noon" };
const past = (item?: Partial<Listed>): Past => ({
  planned: new Map([[GID, { dosage: "1 capsule" }]]),
  ...{ from: 0, to: 2, listed: listed(item) },
});

test("a field that the push was to empty, and found empty, gets what the version says that comes back", () => {
  const stores = { before: NONE, now: NOON };
  expect(expected(stores, log, [past()])).toEqual({ dosage: "1 capsule" });
});

test("a field that the push left as others had made it stays so", () => {
  const now = { ...NOON, dosage: "a handful" };
  const theirs = write("other", "dosage", "a handful");
  const changed = { writes: [...writes.with(1, theirs)], from: 2 };
  const stores = { before: { dosage: "a handful" }, now };
  expect(expected(stores, changed, [past()])).toEqual({ dosage: "a handful" });
});

test.each(["a handful", null])(
  "what somebody else did and the merchant had overwritten does not come back (%s)",
  (value) => {
    const theirs = write("other", "dosage", value);
    const over = write("app", "dosage", "2 capsules");
    const decided = { writes: [...writes.slice(0, 1), theirs, over], from: 2 };
    const before: Values = value === null ? NONE : { dosage: value };
    const stores = { before, now: { dosage: "2 capsules" } };
    expect(expected(stores, decided, [past()])).toEqual({
      dosage: "1 capsule",
    });
  },
);

test("a product that was cleared before comes back without what it had before that", () => {
  const cleared: Past = {
    planned: new Map([[GID, NONE]]),
    ...{ from: 2, to: 2, listed: listed() },
  };
  const stores = { before: NONE, now: NOON };
  expect(expected(stores, log, [past(), cleared])).toEqual(NONE);
});

test.each(["conflict", "rejected", "failed"])(
  "a product that an earlier push left half written (%s) gets all of that version",
  (state) => {
    const stores = { before: NONE, now: NOON };
    const half = past({ ...conflictOver("dosage"), state });
    expect(expected(stores, log, [half])).toEqual({ dosage: "1 capsule" });
  },
);
