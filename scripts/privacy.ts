// npm run test:privacy [-- TIMES]: what an attacker who knows everything else guesses right, against what the policy allows.
import { brokenRules } from "../tests/privacy/broken-rules.ts";
import { play, type Result } from "../tests/privacy/game.ts";
import { secrets } from "../tests/privacy/secrets.ts";

const times = Number(process.argv[2] ?? 20_000);
let failed = 0;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function tell(isRight: boolean, { name, accuracy, atLeast, bound }: Result) {
  if (!isRight) failed += 1;
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
process.exitCode = failed > 0 ? 1 : 0;
