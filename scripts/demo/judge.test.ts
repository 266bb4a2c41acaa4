import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Journals, problemsOf } from "./judge.ts";
import type { ReadProduct } from "./read-back.ts";
import type { Group } from "./review.ts";
import { againstLabel, seedUsages } from "./seed-usages.ts";

const journals: Journals = new Map([
  ["p1", { title: "Two daily", version: 1 }],
]);
const found = (field: string, text: string) => ({
  ...{ field, text, state: "found" as const },
  ...{ sources: [{ text, where: "description" }], readings: [] },
});
const group: Group = {
  id: "g",
  state: "ready",
  title: "Two daily",
  draft: {
    content: {
      dosage_info: { unit: "capsule", amount: 2 },
      schedule: { times_per_day: 1, kind: "daily" },
      protocol_category: "other",
      warnings: "Not for\nchildren.",
      locale: "en",
    },
    fields: [
      found("dosage_info", "2 capsules"),
      found("schedule", "once daily"),
      found("warnings", "Not for\nchildren."),
    ],
    supply: null,
  },
  products: [{ gid: "1" }],
  productCount: 1,
};
const JSON_TEXT =
  '{"dosage_info":{"amount":2,"unit":"capsule"},"duration_days":null,"enriched_at":null,"enrichment_version":null,"evidence_summary":"","functional_goals":[],"id":"p1","instructions":"","locale":"en","protocol_category":"other","schedule":{"kind":"daily","times_per_day":1},"schema":1,"timing":"","title":"Two daily","version":1,"warnings":"Not for\\nchildren."}';
const right: ReadProduct = {
  ...{ id: "1", title: "Zinc", handle: "zinc" },
  metafields: {
    dosage: "2 capsules",
    frequency: "once daily",
    warnings: "Not for\nchildren.",
    protocol_category: "other",
    protocol_json: JSON_TEXT,
  },
  storefront: "Dosage 2 capsules Frequency once daily Not for children.",
};
const withMetafields = (changed: Record<string, string>): ReadProduct => ({
  ...right,
  metafields: { ...right.metafields, ...changed },
});

test("a product that holds what its group says, and one that holds nothing without a group, are right", () => {
  expect(problemsOf(right, group, journals)).toEqual([]);
  const empty = { ...right, metafields: {}, storefront: "" };
  expect(problemsOf(empty, { ...group, state: "open" }, journals)).toEqual([]);
  expect(problemsOf(empty, undefined, journals)).toEqual([]);
});

test.each<[string, ReadProduct, string]>([
  [
    "another text",
    withMetafields({ frequency: "twice daily" }),
    'frequency is "twice daily", not "once daily"',
  ],
  [
    "a key too many",
    withMetafields({ timing: "at noon" }),
    'timing is "at noon", not undefined',
  ],
  [
    "a document that says otherwise",
    withMetafields({
      protocol_json: JSON_TEXT.replace('"amount":2', '"amount":3'),
    }),
    'the dosage "2 capsules" is not 3',
  ],
  [
    "a document in another order",
    withMetafields({
      protocol_json: JSON_TEXT.replace('"schema":1,', "").replace(
        "{",
        '{"schema":1,',
      ),
    }),
    "protocol_json is",
  ],
  [
    "a document that is none",
    withMetafields({ protocol_json: "{" }),
    "protocol_json names no protocol of Journals",
  ],
  [
    "a protocol that Journals does not have",
    withMetafields({ protocol_json: JSON_TEXT.replace("p1", "p2") }),
    "names no protocol of Journals",
  ],
  [
    "another version",
    withMetafields({
      protocol_json: JSON_TEXT.replace('"version":1', '"version":2'),
    }),
    "protocol_json is",
  ],
  [
    "a page without the warnings",
    { ...right, storefront: "Dosage 2 capsules Frequency once daily" },
    "its page does not show warnings",
  ],
])("a product with %s is found out", (_what, product, line) => {
  expect(problemsOf(product, group, journals).join("\n")).toContain(line);
});

test.each([
  ["en", "1,000 mg (2.5 ml)", { amount: 1000, unit: "mg", strength: "2.5 ml" }],
  ["de", "1.000 mg", { amount: 1000, unit: "mg" }],
  ["de", "0,5–1,5 Tabletten", { amount: 0.5, amount_max: 1.5, unit: "tablet" }],
])(
  "numbers in %s are read as that language writes them: %s",
  (locale, dosage, info) => {
    const { content } = group.draft;
    const said: Group = {
      ...group,
      draft: {
        ...group.draft,
        content: { ...content, locale, dosage_info: info },
        fields: [found("dosage_info", dosage), ...group.draft.fields.slice(1)],
      },
    };
    const document = {
      ...(JSON.parse(JSON_TEXT) as object),
      locale,
      dosage_info: Object.fromEntries(Object.entries(info).sort()),
    };
    const product = withMetafields({
      dosage,
      protocol_json: JSON.stringify(document),
    });
    product.storefront += dosage;
    expect(problemsOf(product, said, journals)).toEqual([]);
  },
);

test("a second protocol of one title carries a number, and no other title is taken for it", () => {
  const titled = (title: string): string[] => {
    const known: Journals = new Map([["p1", { title, version: 1 }]]);
    const json = JSON_TEXT.replace("Two daily", title);
    return problemsOf(withMetafields({ protocol_json: json }), group, known);
  };
  expect(titled("Two daily (2)")).toEqual([]);
  expect(titled("Two daily, at noon")).toEqual([
    'Zinc: its protocol is "Two daily, at noon", not "Two daily"',
  ]);
});

test("a product that got something though nothing was accepted is found out", () => {
  for (const undecided of [undefined, { ...group, state: "open" as const }])
    expect(problemsOf(right, undecided, journals)).toContain(
      "Zinc: has dosage, but nothing was accepted for it",
    );
});

test("every label of the built-in catalogue has been read by a person, and no other", () => {
  const seed = JSON.parse(
    readFileSync("sandbox/catalog/seed.products.json", "utf8"),
  ) as { products: { handle: string }[] };
  const handles = seed.products.map(({ handle }) => handle);
  expect(Object.keys(seedUsages).sort()).toEqual(handles.sort());
});

test("a product that says something other than its label is found out", () => {
  const zinc = { ...right, handle: "zinc-bisglycinate-15-mg" };
  expect(againstLabel(zinc)).toEqual([
    'Zinc: dosage is "2 capsules", the label says "1 capsule"',
    'Zinc: timing is undefined, the label says "with a meal"',
  ]);
  expect(
    againstLabel({ ...right, handle: "winter-selection-gift-box" }),
  ).toHaveLength(2);
  expect(againstLabel(right)).toEqual(["Zinc: nobody has read its label"]);
});
