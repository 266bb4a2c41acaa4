// npm run test:privacy [-- TIMES]: what an attacker who knows everything else guesses right, against what the policy allows.
// Then the tests that need no chance. The last line is the result as JSON.
import { spawnSync } from "node:child_process";
import { brokenRules } from "../tests/privacy/broken-rules.ts";
import { play, type Result } from "../tests/privacy/game.ts";
import { secrets } from "../tests/privacy/secrets.ts";

/** Sensitivity, noise, marks in every column, pairs of worlds over HTTP, schemas and contexts, and the page that tells of them. */
const TESTS = [
  "app/journals/releases/sensitivity",
  "app/journals/releases/noise",
  ...["canaries", "contexts", "document", "pairs", "schemas"].map(
    (name) => `tests/privacy/${name}.test`,
  ),
];

const PAIRS = 50;

const times = Number(process.argv[2] ?? 20_000);
let failed = 0;
const told: Record<string, { accuracy: number; bound: number }> = {};

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

function tell(isRight: boolean, { name, accuracy, atLeast, bound }: Result) {
  if (!isRight) failed += 1;
  told[name] = { accuracy: rounded(accuracy), bound: rounded(bound) };
  console.log(
    `${isRight ? "ok  " : "FAIL"} ${name}: ${percent(accuracy)} guessed right, with 99 % confidence at least ${percent(atLeast)}; allowed ${percent(bound)}`,
  );
}

console.log(`Secrets, ${times} worlds each: none may be guessed too well`);
for (const game of secrets) {
  const result = play(game, times);
  tell(result.atLeast <= result.bound, result);
}
console.log("Rules broken on purpose: each must be found out");
for (const game of brokenRules) {
  const result = play(game, times);
  tell(result.atLeast > result.bound, result);
}
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", ...TESTS],
  { stdio: "inherit", env: { ...process.env, PAIRS: String(PAIRS) } },
);
const tests = status === 0;
const ok = tests && failed === 0;
console.log(
  JSON.stringify({
    ...{ bench: "privacy", worlds: times, pairs: PAIRS },
    ...{ told, failed, tests, ok },
  }),
);
process.exitCode = ok ? 0 : 1;
