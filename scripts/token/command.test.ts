import { expect, test } from "vitest";
import { UsageError } from "../operator.ts";
import { parseCommand } from "./command.ts";

const NOW = new Date("2027-01-01T12:00:00Z");
const parse = (...args: string[]) => parseCommand(args, NOW);

test("a token is issued with both scopes and without an end, unless asked otherwise", () => {
  expect(parse("issue", "--partner", "a.myshopify.com")).toEqual({
    verb: "issue",
    folder: null,
    partner: { ref: "a.myshopify.com" },
    label: "api",
    scopes: ["integration:read", "integration:write"],
    expiresAt: null,
  });
  expect(
    parse("issue", "--new-partner", " A ", "--scopes", "integration:read"),
  ).toMatchObject({ partner: { name: "A" }, scopes: ["integration:read"] });
});

test.each([
  ["never", null],
  ["1d", new Date("2027-01-02T12:00:00Z")],
  ["2027-12-31", new Date("2027-12-31T00:00:00Z")],
  ["2027-01-01T12:00:01Z", new Date("2027-01-01T12:00:01Z")],
])("--expires %s", (text, expiresAt) => {
  const args = ["issue", "--partner", "a", "--expires", text];
  expect(parse(...args)).toMatchObject({ expiresAt });
});

test("a token to revoke is named by its id, with or without its prefix, or is whole", () => {
  const secret = "a".repeat(43);
  for (const name of [
    "0123456789ab",
    "sj_0123456789ab",
    `sj_0123456789ab_${secret}`,
  ])
    expect(parse("revoke", name, "--reason", " leaked ")).toEqual({
      verb: "revoke",
      folder: null,
      shortId: "0123456789ab",
      reason: "leaked",
    });
});

test.each([
  [[], "Say what to do."],
  [["rotate"], "There is no rotate."],
  [["list", "--colour"], "--colour"],
  [["list", "all"], "What is all for?"],
  [["issue"], "--partner with its id"],
  [["issue", "--partner", "a", "--new-partner", "b"], "--partner with its id"],
  [["issue", "--new-partner", " "], "--new-partner takes 1 to 200"],
  [["issue", "--partner", "a", "--label", ""], "--label takes 1 to 200"],
  [["issue", "--partner", "a", "--scopes", "write"], "--scopes takes"],
  [["issue", "--partner", "a", "--scopes", ""], "--scopes takes"],
  [["issue", "--partner", "a", "--expires", "soon"], "--expires takes days"],
  [["issue", "--partner", "a", "--expires", "1"], "--expires takes days"],
  [["issue", "--partner", "a", "--expires", "2026-12-31"], "is over already"],
  [["issue", "--partner", "a", "--expires", "0d"], "is over already"],
  [["revoke"], "npm run token -- list shows it"],
  [["revoke", "0123456789AB", "--reason", "x"], "npm run token -- list"],
  [["revoke", "0123456789ab", "b", "--reason", "x"], "npm run token -- list"],
  [["revoke", "0123456789ab"], "--reason"],
  [["revoke", "0123456789ab", "--reason", ""], "--reason takes 1 to 200"],
])("%j is refused with its remedy", (args, remedy) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(remedy);
});
