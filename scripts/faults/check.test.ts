import { expect, test } from "vitest";
import { checkPush, type Evidence } from "./check.ts";
import {
  at,
  digestOf,
  GID,
  NEW,
  OLD,
  removed,
  sentences,
  set,
  theirs,
  whole,
  write,
} from "./example.ts";

/** The same, but another app was faster: nothing is written, and the page says so. */
const inConflict: Evidence = {
  ...whole,
  after: new Map([[GID, { ...OLD, timing: "whenever" }]]),
  writes: [theirs],
  listed: [
    {
      gid: GID,
      state: "conflict",
      errors: [
        {
          key: "timing",
          code: "changed-elsewhere",
          theirs: "whenever",
          ours: "with meals",
          digest: digestOf("whenever"),
          at: at(10),
        },
      ],
    },
  ],
};
test("a push that did what was planned has no findings", () => {
  expect(sentences({})).toEqual([]);
});

test.each<[string, Partial<Evidence>]>([
  [
    "a write that never reached the store",
    { after: new Map([[GID, OLD]]), writes: [] },
  ],
  [
    "a removal that never reached the store",
    { after: new Map([[GID, { ...NEW, dosage: "1 capsule" }]]), writes: [set] },
  ],
  [
    "a value that is not the one planned",
    {
      after: new Map([[GID, { timing: "with meal" }]]),
      writes: [write("app", "timing", "with meal", 10), removed],
    },
  ],
  [
    "a product whose fate is not known at the end",
    { listed: [{ gid: GID, state: "sent", errors: [] }] },
  ],
  [
    "a product that is missing in the list and in the store as it was",
    { after: new Map([[GID, OLD]]), writes: [], listed: [] },
  ],
])("lost: %s", (_name, evidence) => {
  expect(sentences(evidence)[0]).toMatch(/^lost: gid.*1/);
});

test("doubled: a metafield written twice with different content", () => {
  const writes = [write("app", "timing", "at noon!", 8), set, removed];
  expect(sentences({ writes })).toMatchObject(
    [/^doubled: .*timing/].map((text) => expect.stringMatching(text) as string),
  );
  expect(sentences({ writes: [set, set, removed] })).toEqual([]);
});

test("trampled: another app's value overwritten", () => {
  expect(sentences({ writes: [theirs, set, removed] })[0]).toMatch(
    /^trampled: .*"whenever" of another app became "with meals"/,
  );
});

test("a value that the merchant saw may be overwritten; one that came after it may not", () => {
  const writes = [theirs, set, removed];
  const { listed: decided } = inConflict;
  expect(sentences({ writes, decided })).toEqual([]);
  const later = write("other", "timing", "never", 9.5);
  expect(
    sentences({ writes: [theirs, later, set, removed], decided })[0],
  ).toMatch(/^trampled: .*"never"/);
});

test("a conflict that is listed with both values is no fault; one that is not listed is", () => {
  expect(sentences({}, inConflict)).toEqual([]);
  expect(checkPush(inConflict).conflicts).toBe(1);
  for (const listed of [[], whole.listed])
    expect(sentences({ listed }, inConflict)[0]).toMatch(/^lost: .*timing/);
});

test.each([
  ["another value than theirs", { theirs: "never" }],
  ["another digest than theirs", { digest: "digest of never" }],
  ["a moment before they wrote", { at: at(1) }],
  ["no value of ours", { ours: undefined }],
])("untrue: a conflict with %s", (_name, wrong) => {
  const [item] = inConflict.listed;
  const [error] = item?.errors ?? [];
  if (!item || !error) throw new Error("there is no conflict to spoil");
  const { ours, ...rest } = { ...error, ...wrong };
  const spoilt = ours === undefined ? rest : { ...rest, ours };
  const listed = [{ ...item, errors: [spoilt] }];
  expect(sentences({ listed }, inConflict)[0]).toMatch(/^untrue: /);
});

test("a product in conflict or refused is as it was before, in all its fields", () => {
  const halfWritten = new Map([[GID, { timing: "whenever" }]]);
  expect(
    sentences({ after: halfWritten, writes: [theirs, removed] }, inConflict),
  ).toEqual([]);
  const listed = [
    {
      gid: GID,
      state: "rejected",
      errors: [{ code: "value-refused", at: at(10) }],
    },
  ];
  const refused = { listed, after: new Map([[GID, OLD]]), writes: [] };
  expect(sentences(refused)).toEqual([]);
  expect(checkPush({ ...whole, ...refused }).rejections).toBe(1);
  const after = new Map([[GID, { ...OLD, timing: "garbled" }]]);
  const writes = [write("app", "timing", "garbled", 10)];
  expect(sentences({ listed, after, writes })[0]).toMatch(/^lost: /);
});

test("what others change after the write, or in a field the push is not about, is drift", () => {
  const later = write("other", "timing", "whenever", 20);
  const drifted = {
    after: new Map([[GID, { timing: "whenever" }]]),
    writes: [set, removed, later],
  };
  expect(sentences(drifted)).toEqual([]);
  expect(checkPush({ ...whole, ...drifted }).drifted).toBe(1);
});

test("a value removed right after another app wrote it is a race that is counted; one that stood there for long is trampled", () => {
  const raced = write("other", "dosage", "a handful", 10.5);
  expect(checkPush({ ...whole, writes: [set, raced, removed] })).toMatchObject({
    delete_race: 1,
    trampled: [],
  });
  const stood = write("other", "dosage", "a handful", -60);
  const findings = checkPush({ ...whole, writes: [stood, set, removed] });
  expect(findings.delete_race).toBe(0);
  expect(findings.trampled).toHaveLength(1);
});

test("a value that an earlier push wrote and others changed since is drift of a push that is not about it", () => {
  const older = [
    write("app", "timing", "with meals", -90),
    write("other", "timing", "whenever", -60),
  ];
  const evidence = {
    ...whole,
    before: new Map([[GID, { ...OLD, timing: "whenever" }]]),
    after: new Map([[GID, { timing: "whenever" }]]),
    writes: [...older, removed],
    from: 2,
  };
  expect(sentences(evidence)).toEqual([]);
  expect(checkPush(evidence).drifted).toBe(1);
  const [first] = older;
  const never = { ...evidence, writes: [older[1] ?? set, removed], from: 1 };
  expect(first && sentences(never)[0]).toMatch(/^lost: .*timing/);
});

test("a field that was empty, was filled, emptied by somebody and filled again is no trampling: no digest could tell", () => {
  const emptied = write("other", "timing", null, 11);
  const again = write("app", "timing", "with meals", 12);
  const evidence = {
    ...whole,
    before: new Map([[GID, { dosage: "1 capsule" }]]),
    writes: [set, emptied, again, removed],
  };
  expect(sentences(evidence)).toEqual([]);
  expect(checkPush(evidence).refilled).toBe(1);
  const between = write("other", "timing", "whenever", 10.5);
  const writes = [set, between, emptied, again, removed];
  expect(sentences({ ...evidence, writes })).toEqual([]);
  const held = [write("app", "timing", "at noon", -60), ...evidence.writes];
  expect(sentences({ writes: held, from: 1 })[0]).toMatch(/^trampled: /);
});

test("what others put into a field that the app never wrote and is not to write is drift", () => {
  const theirs = { ...NEW, frequency: "hourly" };
  const evidence = {
    before: new Map([[GID, { ...OLD, frequency: "hourly" }]]),
    after: new Map([[GID, theirs]]),
    writes: [write("other", "frequency", "hourly", -60), set, removed],
    from: 1,
  };
  expect(sentences(evidence)).toEqual([]);
  expect(checkPush({ ...whole, ...evidence }).drifted).toBe(1);
});
