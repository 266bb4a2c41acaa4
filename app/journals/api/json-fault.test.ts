import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOffset } from "./json-fault.ts";

test.each([
  ["", 0],
  ["   ", 3],
  ["{", 1],
  ['{"a": x}', 6],
  ['{"a" 1}', 5],
  ['{"a": 1,}', 8],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["[1}", 2],
  ["{} {}", 3],
  ['["a\nb"]', 1],
  ['"\\x"', 0],
  ["01", 1],
  ["\u00a01", 0],
])("the fault of %j is at %i", (text, offset) => {
  expect(faultOffset(text)).toBe(offset);
});

test("wherever a text is cut off, the fault is at its end or in its last token", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, at) => {
      const cut = json.slice(0, at % json.length);
      if (isJson(cut)) return;
      const offset = faultOffset(cut);
      expect(offset).toBeLessThanOrEqual(cut.length);
      expect(json.startsWith(cut.slice(0, offset))).toBe(true);
    }),
  );
});

test("a megabyte of brackets or of one string is read in one pass", () => {
  const size = 2 ** 20;
  expect(faultOffset("[".repeat(size))).toBe(size);
  expect(faultOffset(`"${"a".repeat(size)}" x`)).toBe(size + 3);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // SyntaxError is how JSON.parse says no
  }
}
