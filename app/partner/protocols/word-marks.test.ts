import { expect, test } from "vitest";
import { wordMarks } from "./word-marks.ts";

const text = (kind: string, marks: ReturnType<typeof wordMarks>) =>
  marks
    .filter((mark) => mark.kind === "same" || mark.kind === kind)
    .map((mark) => mark.text)
    .join("");

test("whoever leaves out what was added reads the old text, and the other way round", () => {
  const before = "Nehmen Sie täglich 2 Kapseln.\nMit Wasser, nicht kauen.";
  const after = "Nehmen Sie täglich 3 Kapseln.\n\nMit viel Wasser.";
  const marks = wordMarks(before, after);
  expect(text("removed", marks)).toBe(before);
  expect(text("added", marks)).toBe(after);
});

test("a single word is marked, not its sentence", () => {
  expect(wordMarks("Take 2 capsules.", "Take 3 capsules.")).toEqual([
    { kind: "same", text: "Take " },
    { kind: "removed", text: "2" },
    { kind: "added", text: "3" },
    { kind: "same", text: " capsules." },
  ]);
});

test("a new line is a change", () => {
  const kinds = wordMarks("One. Two.", "One.\nTwo.").map(({ kind }) => kind);
  expect(kinds).toContain("added");
});

test("long texts that did not change are shortened to what stands next to a change, and words stay whole", () => {
  const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(" ");
  const marks = wordMarks(`old ${long} old ${long}`, `new ${long} new ${long}`);
  const [first, last] = marks.filter(({ kind }) => kind === "same");
  expect(first?.text).toMatch(/^ word0 .* … word\d+ .*word59 $/);
  expect(first?.text.length).toBeLessThan(140);
  expect(last?.text).toMatch(/^ word0 .*word\d+ … $/);
});

test("a long text without a space is shortened as well", () => {
  const long = "語".repeat(500);
  const marks = wordMarks(`a ${long} b ${long}`, `c ${long} b ${long}`);
  expect(marks.at(-1)?.text.length).toBeLessThan(140);
});

test("words that changed one after the other are one change", () => {
  const marks = wordMarks(
    "After dinner. Swallow whole, do not chew.",
    "After dinner or before bed. Swallow whole.",
  );
  expect(marks.map(({ kind }) => kind)).toEqual([
    "same",
    "removed",
    "added",
    "same",
  ]);
  expect(text("removed", marks)).toBe(
    "After dinner. Swallow whole, do not chew.",
  );
  expect(text("added", marks)).toBe(
    "After dinner or before bed. Swallow whole.",
  );
});
