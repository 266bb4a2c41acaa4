import { expect, test } from "vitest";
import { brokenRules } from "./broken-rules.ts";
import { play } from "./game.ts";
import { secrets } from "./secrets.ts";

/** `node scripts/privacy.ts` plays 20,000 times. */
const TIMES = 3000;

test.each(secrets)("nobody guesses too well: $name", (game) => {
  const { accuracy, atLeast, bound } = play(game, TIMES);
  expect(atLeast).toBeLessThanOrEqual(bound);
  expect(accuracy).toBeGreaterThan(0.54); // the attacker does see something: the game is played
});

test.each(brokenRules)("a broken rule is found out: $name", (game) => {
  const { atLeast, bound } = play(game, TIMES);
  expect(atLeast).toBeGreaterThan(bound);
});
