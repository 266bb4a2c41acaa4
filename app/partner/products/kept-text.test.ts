import { expect, test } from "vitest";
import { keptText } from "./kept-text.ts";

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `A line of praise, number ${n}.`);

test("a text of ordinary length is kept as it is", () => {
  const text = lines(1000).join("\n");
  expect(keptText(text)).toBe(text);
});

test("of an endless text beginning and end are kept in whole lines", () => {
  const all = [
    "Take one in the morning.",
    ...lines(5000),
    "Keep out of reach of children.",
  ];
  const kept = keptText(all.join("\n")).split("\n");
  expect(kept.join("\n").length).toBeLessThanOrEqual(50_000);
  expect(kept.at(0)).toBe("Take one in the morning.");
  expect(kept.at(-1)).toBe("Keep out of reach of children.");
  expect(kept.filter((line) => !all.includes(line))).toEqual([]);
});

test("a text without lines is cut between sentences", () => {
  const all = [
    ...lines(5000),
    "Do not take more than two capsules.",
    "Shake well.",
  ];
  const kept = keptText(all.join(" ")).split(/(?<=\.)\s/);
  expect(kept.join(" ").length).toBeLessThanOrEqual(50_000);
  expect(kept.slice(-2)).toEqual(all.slice(-2));
  expect(kept.filter((sentence) => !all.includes(sentence))).toEqual([]);
});

test("an endless word says nothing and is not kept", () => {
  expect(keptText("x".repeat(60_000)).trim()).toBe("");
});

test("half an emoji is never left at the cut", () => {
  const kept = keptText(`${"💊".repeat(12_499)}. ${"💊".repeat(30_000)}`);
  expect(kept).not.toMatch(/\p{Cs}/u);
});
