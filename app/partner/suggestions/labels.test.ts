import { describe, expect, test } from "vitest";
import { contextsEn } from "./labels/contexts.en.ts";
import type { LabelField } from "./labels/label.ts";
import { labelsDe } from "./labels/labels.de.ts";
import { labelsEn } from "./labels/labels.en.ts";
import { shelf1De } from "./labels/shelf-1.de.ts";
import { shelf1En } from "./labels/shelf-1.en.ts";
import { shelf2De } from "./labels/shelf-2.de.ts";
import { shelf2En } from "./labels/shelf-2.en.ts";
import { trapsDe } from "./labels/traps.de.ts";
import { trapsEn } from "./labels/traps.en.ts";
import { type Score, scoreOf, summaryOf } from "./labels/score.ts";

const WANTED: readonly LabelField[] = [
  "dosage",
  "schedule",
  "timing",
  "duration",
];

describe.each([
  [
    "English",
    [...labelsEn, ...contextsEn, ...trapsEn, ...shelf1En, ...shelf2En],
    60,
  ],
  ["German", [...labelsDe, ...trapsDe, ...shelf1De, ...shelf2De], 40],
] as const)("%s labels", (_, labels, atLeast) => {
  const scores: Score[] = labels.map(scoreOf);

  test("no value is wrong, and no open field is answered", () => {
    const wrong = scores.flatMap(({ wrong }) => wrong);
    expect(wrong, summaryOf(scores)).toEqual([]);
  });

  test("of what they say at least 80 % is answered", () => {
    const stated = scores.reduce((sum, score) => sum + score.stated, 0);
    const answered = scores.reduce((sum, score) => sum + score.answered, 0);
    expect(answered / stated, summaryOf(scores)).toBeGreaterThanOrEqual(0.8);
  });

  test("what contradicts itself is shown as contradicted", () => {
    const missed = scores.flatMap(({ notContradicted }) => notContradicted);
    expect(missed, summaryOf(scores)).toEqual([]);
  });

  test("the table is long enough and has every field", () => {
    expect(labels.length).toBeGreaterThanOrEqual(atLeast);
    for (const field of WANTED)
      expect(labels.some((label) => label[field] !== undefined)).toBe(true);
  });
});
