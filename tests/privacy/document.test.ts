import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { boundsOf } from "../../app/journals/releases/bounds.ts";
import { toNumber } from "../../app/journals/releases/fraction.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { presentPolicy } from "../../app/journals/releases/promise.ts";
import { Privacy } from "../../app/contract/privacy.ts";
import { Health } from "../../app/contract/service.ts";
import { readableRelations } from "../../app/journals/releases/reader.server.ts";
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

test("every decision it names is there, and those that promise are named", () => {
  const named = [...text.matchAll(/\(decisions\/([\w-]+\.md)\)/g)];
  const files = new Set(named.map(([, name = ""]) => name));
  for (const name of files) readFileSync(`docs/decisions/${name}`);
  for (const number of ["0013", "0017", "0023"])
    expect([...files].join(" ")).toContain(`${number}-`);
});

test("it names the restore marker and its alarm as the code does", () => {
  const marker = readFileSync("app/journals/releases/marker.server.ts", "utf8");
  for (const name of ["RESTORE_MARKER", "database-restored"]) {
    expect(text).toContain(name);
    expect(marker).toContain(name);
  }
});

test("what it says of the releases-only role is what the role reads and health tells", () => {
  for (const name of [...readableRelations, "ANALYTICS_DATABASE_URL"])
    expect(text).toContain(`\`${name}\``);
  const { analytics_role: role } = Health.shape;
  for (const state of role.unwrap().options)
    expect(text).toContain(`"${state}"`);
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
