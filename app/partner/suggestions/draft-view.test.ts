import { expect, test } from "vitest";
import type { Draft, DraftField } from "./draft.ts";
import {
  glanceSources,
  isQuote,
  leftOut,
  longTexts,
  shortFacts,
  undecided,
} from "./draft-view.ts";
import { suggestedFields } from "./suggestion.ts";

const TAKE = {
  text: "Take 2 capsules once daily after a meal.",
  where: "description",
} as const;
const WARN = { text: "Keep out of reach.", where: "description" } as const;

/** A draft whose text says nothing but what is given. */
function draft(fields: Partial<Record<string, Partial<DraftField>>>): Draft {
  return {
    content: {},
    isReady: true,
    supply: null,
    fields: suggestedFields.map((field) => ({
      ...{ field, state: "unstated", text: null, sources: [], readings: [] },
      ...fields[field],
    })),
  };
}

function found(text: string, ...sources: DraftField["sources"]) {
  return { state: "found", text, sources } as const;
}

const contradicted: Partial<DraftField> = {
  state: "contradicted",
  readings: [
    { text: "with a meal", source: TAKE, content: {} },
    { text: "before a meal", source: WARN, content: {} },
  ],
};

const whole = draft({
  dosage_info: found("2 capsules", TAKE),
  schedule: found("once daily", TAKE),
  timing: found("after a meal", TAKE, {
    text: "After breakfast",
    where: "title",
  }),
  warnings: found("Keep out of reach.", WARN),
});

test("the usage at a glance is what was found, in the order of the form, without the long texts", () => {
  expect(shortFacts(whole)).toEqual([
    { field: "dosage_info", text: "2 capsules" },
    { field: "schedule", text: "once daily" },
    { field: "timing", text: "after a meal" },
  ]);
});

test("a category out of the ordinary tells groups apart that are alike in all else", () => {
  const of = (category: string) =>
    shortFacts(draft({ protocol_category: found(category, TAKE) }));
  expect(of("supplement")).toEqual([]);
  expect(of("probiotic")).toEqual([
    { field: "protocol_category", text: "probiotic" },
  ]);
});

test("a long text is shown unless the sentences at a glance say all of it", () => {
  const both = draft({
    dosage_info: found("2 capsules", TAKE),
    instructions: found(TAKE.text, TAKE),
    warnings: found(
      "Take 2 capsules once daily after a meal.\nNot at night.",
      WARN,
    ),
  });
  expect(
    longTexts(both).map(({ field, isQuoted }) => [field, isQuoted]),
  ).toEqual([
    ["instructions", true],
    ["warnings", false],
  ]);
  expect(longTexts(draft({}))).toEqual([]);
});

test("a sentence that says three things is quoted once", () => {
  expect(glanceSources(whole).map(({ text }) => text)).toEqual([
    TAKE.text,
    "After breakfast",
  ]);
});

test("the same words in title and description are two sources", () => {
  const title = { ...TAKE, where: "title" } as const;
  const twice = draft({ dosage_info: found("2 capsules", TAKE, title) });
  expect(glanceSources(twice)).toEqual([TAKE, title]);
});

test("a person decides what is contradicted, and what a protocol cannot do without", () => {
  const open = draft({
    schedule: found("once daily", TAKE),
    timing: contradicted,
  });
  expect(undecided(open).map(({ field }) => field)).toEqual([
    "dosage_info",
    "timing",
  ]);
  expect(leftOut(open)).toEqual([
    "duration_days",
    "instructions",
    "warnings",
    "protocol_category",
  ]);
  expect(undecided(whole)).toEqual([]);
});

test("what stands in the text word for word is not quoted a second time", () => {
  const field = (part: Partial<DraftField>) =>
    draft({ warnings: part }).fields.filter(
      ({ field }) => field === "warnings",
    );
  const [verbatim] = field(found("Mind this. Keep out of reach.", WARN));
  const [rendered] = field(found("2 capsules", TAKE));
  const [nothing] = field({});
  expect([verbatim, rendered, nothing].map((it) => it && isQuote(it))).toEqual([
    true,
    false,
    false,
  ]);
});
