import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { boundsOf } from "../releases/bounds.ts";
import { fraction } from "../releases/fraction.ts";
import { policy } from "../releases/policy.ts";
import {
  CONSENT_VERSION,
  consentTexts,
  isConsentVersion,
} from "./consent-text.ts";

const wordsOf = (texts: ReturnType<typeof consentTexts>) =>
  texts.map(({ title, paragraphs }) => [title, ...paragraphs].join("\n"));
const numbersIn = (text: string) =>
  [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

test("each text says the numbers of the policy in force, in each language the same ones", () => {
  const guesses = boundsOf(policy).map(({ accuracy }) =>
    Math.ceil(accuracy * 100),
  );
  const [present, day, twelveWeeks] = guesses;
  const weeks = policy.windows.days / 7;
  for (const text of wordsOf(consentTexts()))
    expect(numbersIn(text)).toEqual([
      ...[weeks, weeks, policy.eligibility.accountOlderThanDays],
      policy.gate.participants,
      ...[50, 100, weeks, present, 100, day, twelveWeeks],
    ]);
});

test("what is said of a year without a number is so", () => {
  const year = boundsOf(policy).find(
    ({ secret }) => secret === "present_52_weeks",
  );
  expect(year?.accuracy).toBeGreaterThan(0.99);
});

test("another policy is told in other numbers", () => {
  const other = {
    ...policy,
    epsilonPerWindow: fraction(1, 2),
    gate: { ...policy.gate, participants: 50 },
  };
  for (const text of wordsOf(consentTexts(other))) {
    expect(numbersIn(text)).toEqual(expect.arrayContaining([63, 74, 50]));
    expect(numbersIn(text)).not.toContain(policy.gate.participants);
  }
});

/** Of the words that people have agreed to. When this fails, make the next version and leave this one. */
const AGREED_TO: Record<number, string> = {
  1: "18ea07f6c701f85c",
};

test("the words of a version are never changed", () => {
  const text = JSON.stringify(consentTexts());
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  expect(digest).toBe(AGREED_TO[CONSENT_VERSION]);
});

test("only texts that there are can be agreed to", () => {
  const versions = [-1, 0, 0.5, 1, CONSENT_VERSION, CONSENT_VERSION + 1, NaN];
  expect(versions.filter(isConsentVersion)).toEqual([1, CONSENT_VERSION]);
});
