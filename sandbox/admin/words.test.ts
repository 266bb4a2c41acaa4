import { expect, test } from "vitest";
import { fill, wordsOf } from "./words.ts";

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("every word stands in both languages, with the same places to fill", () => {
  const [en, de] = [wordsOf("en"), wordsOf("de")];
  expect(Object.keys(de)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect(de[key].trim(), key).not.toBe("");
    expect(placeholders(de[key]), key).toEqual(placeholders(en[key]));
  }
});

test.each([
  ["de", "Start"],
  ["de-AT", "Start"],
  ["en-GB", "Home"],
  ["fr", "Home"],
  ["den", "Home"],
])("a store of locale %s reads %s", (locale, home) => {
  expect(wordsOf(locale).home).toBe(home);
});

test("a name that is not given stays as it is", () => {
  expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
});
