import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { problems } from "../errors.ts";
import { productStates } from "../partner/products/product.ts";
import { formErrorIds } from "../partner/protocols/form-errors.ts";
import { remedies } from "../partner/metafields/definition.ts";
import { itemKinds, itemStates, runStates } from "../partner/sync/run.ts";
import { messagesOf } from "./messages.server.ts";

const en = flatten(messagesOf.en.app);
const de = flatten(messagesOf.de.app);

test("English and German have the same messages", () => {
  expect([...de.keys()].toSorted()).toEqual([...en.keys()].toSorted());
});

test("a message takes the same values in both languages", () => {
  for (const [key, text] of en)
    expect([key, placeholders(de.get(key) ?? "")]).toEqual([
      key,
      placeholders(text),
    ]);
});

test.each([
  ["en", messagesOf.en.app, en],
  ["de", messagesOf.de.app, de],
] as const)("every %s message can be formatted", (locale, messages, texts) => {
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error;
    },
  });
  for (const [key, text] of texts) {
    expect(text).not.toBe("");
    expect(translate(key as never, valuesFor(text) as never)).not.toMatch(
      /[{}]/,
    );
  }
});

test("no English sentence was left in German", () => {
  const sentence = /[a-z]+ [a-z]+ [a-z]+/i;
  const same = [...en].filter(
    ([key, text]) => sentence.test(text) && de.get(key) === text,
  );
  expect(same).toEqual([]);
});

test.each([
  ["problems", Object.keys(problems), ["title", "remedy"]],
  ["productStates", productStates, []],
  ["form.errors", formErrorIds, []],
  ["run.states", runStates, []],
  ["run.itemStates", itemStates, []],
  ["push.kinds", itemKinds, []],
  ["settings.definitions.remedies", remedies, []],
])("%s: everything that can happen has words", (namespace, ids, members) => {
  const expected = ids.flatMap((id) =>
    members.length === 0
      ? [`${namespace}.${id}`]
      : members.map((member) => `${namespace}.${id}.${member}`),
  );
  expect(expected.filter((key) => !en.has(key) || !de.has(key))).toEqual([]);
});

function flatten(tree: object, path: string[] = []): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, node]: [string, unknown]) => {
      const here = [...path, name];
      if (typeof node === "string") return [[here.join("."), node] as const];
      return typeof node === "object" && node !== null
        ? [...flatten(node, here)]
        : [];
    }),
  );
}

/** "count, plural", "id": what a message is given, and as what. */
function placeholders(text: string): string[] {
  const found = [...text.matchAll(/\{(\w+)(?:\}|,\s*(\w+))/g)].map(
    ([, name, type]) => `${name} ${type ?? "text"}`,
  );
  return [...new Set(found)].toSorted();
}

function valuesFor(text: string): Record<string, string | number> {
  return Object.fromEntries(
    placeholders(text).map((placeholder) => {
      const [name = "", type] = placeholder.split(" ");
      return [name, type === "text" ? "x" : 2];
    }),
  );
}
