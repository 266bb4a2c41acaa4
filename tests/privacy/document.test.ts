import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { boundsOf } from "../../app/journals/releases/bounds.ts";
import { toNumber } from "../../app/journals/releases/fraction.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { presentPolicy } from "../../app/journals/releases/promise.ts";
import { Privacy } from "../../app/contract/privacy.ts";
import { brokenRules } from "./broken-rules.ts";

const text = readFileSync("docs/privacy.md", "utf8");

test("the table of docs/privacy.md is that of the policy", () => {
  const [, table = ""] =
    /<!-- bounds -->\s*(.*?)\s*<!-- \/bounds -->/s.exec(text) ?? [];
  const rows = table
    .split("\n")
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
  expect(rows).toEqual(
    boundsOf(policy).map(({ secret, windows, epsilon, accuracy }) => [
      secret,
      ...[windows, epsilon].map(String),
      `${(accuracy * 100).toFixed(1)} %`,
    ]),
  );
});

test("its budgets are those of the policy", () => {
  const { adherence, outcome, feedback } = policy.vectors;
  const [first, second, third] = [adherence, outcome, feedback].map((row) =>
    toNumber(row.epsilon),
  );
  expect(text.replace(/\s+/g, " ")).toContain(
    `vectors take ${first} (adherence), ${second} (outcome) and ${third} (feedback`,
  );
});

test("it tells of every rule that is broken on purpose", () => {
  expect(brokenRules).toHaveLength(7);
  expect(text).toContain("seven rules broken on purpose");
});

test("every file it names is there", () => {
  const names = [...text.matchAll(/`((?:app|tests)\/[\w./-]+\.ts)`/g)];
  expect(names.length).toBeGreaterThan(5);
  for (const [, name = ""] of names) readFileSync(name);
});

test("what the API tells of the policy are its numbers", () => {
  const told = Privacy.parse(presentPolicy());
  expect(told.bounds).toEqual(boundsOf(policy));
  expect(told).toMatchObject({
    policy_version: policy.version,
    epsilon_per_window: toNumber(policy.epsilonPerWindow),
    window_days: policy.windows.days,
    appears_from: { adherence: policy.gate.participants },
  });
});
