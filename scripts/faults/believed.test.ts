import { expect, test } from "vitest";
import type { Past } from "./believed.ts";
import { checkPush, type Evidence, type Listed, type Values } from "./check.ts";
import { at, GID, NEW, OLD, sentences, set, whole, write } from "./example.ts";

/** An earlier push, of the first so many writes. */
function past(wanted: Values, to: number, item: Partial<Listed> = {}): Past {
  const listed = [{ gid: GID, state: "applied", errors: [], ...item }];
  return { planned: new Map([[GID, wanted]]), from: 0, to, listed };
}
const told = (key: string, second = -20): Partial<Listed> => ({
  state: "conflict",
  errors: [{ key, code: "changed-elsewhere", at: at(second) }],
});

const ours = write("app", "dosage", "1 capsule", -60);
const gone = write("other", "dosage", null, -30);
const FILLED = { ...NEW, dosage: "1 capsule" };
/** The app fills a field that it had written and somebody else emptied. */
const filled: Partial<Evidence> = {
  planned: new Map([[GID, FILLED]]),
  before: new Map([[GID, { timing: OLD.timing }]]),
  after: new Map([[GID, FILLED]]),
  writes: [ours, gone, set, write("app", "dosage", "1 capsule", 11)],
  from: 2,
};

test.each([
  ["a push since was to empty it, and found it empty", past(NEW, 2)],
  [
    "a push since was to empty it, and came to a conflict over another field",
    past(NEW, 2, told("timing")),
  ],
  [
    "the push that wrote it never learnt so, and told of a conflict",
    past(FILLED, 2, told("dosage")),
  ],
])("a field that somebody emptied may be filled when %s", (_name, before) => {
  expect(sentences({ ...filled, pasts: [before] })).toEqual([]);
  const evidence = { ...whole, ...filled, pasts: [before] };
  expect(checkPush(evidence).refilled).toBe(1);
});

test.each([
  ["no push says so", []],
  ["the push that wrote it knows that it did", [past(FILLED, 2)]],
  ["it was to be emptied before it was written", [past(NEW, 0)]],
  [
    "a push since told of the conflict, when the app held the field",
    [past(FILLED, 1), { ...past(FILLED, 2, told("dosage")), from: 1 }],
  ],
  [
    "a push was to empty it, but came to a conflict before somebody did",
    [past(NEW, 2, told("timing", -40))],
  ],
  ["the push that was to empty it failed", [past(NEW, 2, { state: "failed" })]],
])("trampled: a field that somebody emptied, when %s", (_name, pasts) => {
  expect(sentences({ ...filled, pasts })).toMatchObject([
    expect.stringMatching(/^trampled: .*dosage/),
  ]);
});

test("what others put into a field that the app has given up is theirs, when nothing is to be there", () => {
  const theirs = write("other", "dosage", "a handful", -30);
  const evidence = {
    before: new Map([[GID, { ...OLD, dosage: "a handful" }]]),
    after: new Map([[GID, { ...NEW, dosage: "a handful" }]]),
    writes: [ours, theirs, set],
    from: 2,
  };
  const pasts = [past(FILLED, 2, told("dosage"))];
  expect(sentences({ ...evidence, pasts })).toEqual([]);
  expect(sentences(evidence)).toMatchObject([
    expect.stringMatching(/^lost: .*dosage/),
  ]);
  const planned = new Map([[GID, FILLED]]);
  expect(sentences({ ...evidence, pasts, planned })).toMatchObject([
    expect.stringMatching(/^lost: .*dosage/),
  ]);
});

test("of a write that the app never learnt of it thinks that the value before still stands", () => {
  const unlearnt = write("app", "dosage", "2 capsules", -40);
  const pasts = [
    past(FILLED, 1),
    { ...past({ dosage: "2 capsules" }, 3, told("dosage")), from: 1 },
  ];
  const evidence = {
    ...{ pasts, from: 3, planned: new Map([[GID, FILLED]]) },
    before: new Map([[GID, { timing: OLD.timing }]]),
    after: new Map([[GID, NEW]]),
    writes: [ours, unlearnt, gone, set],
  };
  const { drifted } = checkPush({ ...whole, ...evidence });
  expect({ drifted, found: sentences(evidence) }).toEqual({
    drifted: 1,
    found: [],
  });
  const planned = new Map([[GID, { ...NEW, dosage: "2 capsules" }]]);
  expect(sentences({ ...evidence, planned })).toMatchObject([
    expect.stringMatching(/^lost: .*dosage/),
  ]);
});
