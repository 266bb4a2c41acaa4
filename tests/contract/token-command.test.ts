/** `npm run token`, as an operator uses it. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { startPostgres } from "../../scripts/embedded-postgres.ts";
import { newPartner, send, TOKEN } from "./journals.ts";

const FOLDER = path.resolve(".data", `token-${process.pid}`);
afterAll(async () => {
  await closeDb();
  const server = await startPostgres(path.join(FOLDER, "postgres"));
  await server.remove();
  rmSync(FOLDER, { recursive: true, force: true });
});

let partnerId: string;
beforeEach(async () => {
  ({ partnerId } = await newPartner());
});

type Ended = { code: number | null; out: string; said: string };

async function token(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["scripts/token.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const [out, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: await ended, out, said };
}

/** Answers the whole token, which is all that goes to the standard output. */
async function issue(...args: string[]): Promise<string> {
  const { code, out, said } = await token(
    "issue",
    "--partner",
    partnerId,
    ...args,
  );
  expect([code, said]).toEqual([0, expect.stringContaining("only time")]);
  expect(parseToken(out.trimEnd())).not.toBeNull();
  return out.trimEnd();
}
const idOf = (whole: string) => parseToken(whole)?.shortId ?? "";
const statusWith = async (whole: string) =>
  (await send("GET", TOKEN, { token: whole })).status;

test("an issued token works at once, is shown once, and is in the audit", async () => {
  const whole = await issue("--label", "erp");
  const { json } = await send("GET", TOKEN, { token: whole });
  expect(json).toMatchObject({
    token_id: idOf(whole),
    partner_id: partnerId,
    label: "erp",
    scopes: ["integration:read", "integration:write"],
    expires_at: null,
  });
  const listed = await token("list", "--all");
  expect(listed.out).toContain(idOf(whole));
  expect(listed.out).not.toContain(parseToken(whole)?.secret);
  const where = { object: `token:${idOf(whole)}` };
  expect(await db().prisma.auditEvent.findMany({ where })).toMatchObject([
    { action: "token.issued", actor: "operator", partnerId },
  ]);
});

test("scopes and an end can be given", async () => {
  const whole = await issue("--scopes", "integration:read", "--expires", "30d");
  const { json } = await send("GET", TOKEN, { token: whole });
  const { scopes, expires_at } = json as {
    scopes: string[];
    expires_at: string;
  };
  expect(scopes).toEqual(["integration:read"]);
  const days = (Date.parse(expires_at) - Date.now()) / (24 * 60 * 60 * 1000);
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
});

test("for a rotation two are live; the third needs one revoked, and is told which", async () => {
  const [old, fresh] = [await issue(), await issue()];
  const third = await token("issue", "--partner", partnerId);
  expect([third.code, third.out]).toEqual([1, ""]);
  expect(third.said).toContain(
    `2 tokens labelled api are live: ${idOf(old)}, ${idOf(fresh)}.`,
  );
  const revoked = await token(
    "revoke",
    idOf(old),
    "--reason",
    "rotated in spring",
  );
  expect(revoked.code).toBe(0);
  expect([await statusWith(old), await statusWith(fresh)]).toEqual([401, 200]);
  expect((await token("list", "--partner", partnerId)).out).not.toContain(
    idOf(old),
  );
  const all = await token("list", "--partner", partnerId, "--all");
  expect(all.out).toMatch(
    new RegExp(`${idOf(old)}.*revoked .*: rotated in spring`),
  );
  expect(all.out).toMatch(new RegExp(`${idOf(fresh)}.*live`));
  await issue();
});

test("a leaked token can be revoked as it was found, once", async () => {
  const whole = await issue();
  const revoke = () => token("revoke", whole, "--reason", "in a log");
  expect((await revoke()).code).toBe(0);
  expect(await statusWith(whole)).toBe(401);
  const again = await revoke();
  expect([again.code, again.said]).toEqual([
    1,
    expect.stringContaining("revoked before: in a log"),
  ]);
});

test("a partner without a store gets its first token with its name", async () => {
  const { code, out, said } = await token(
    "issue",
    "--new-partner",
    "Nordic Labs",
  );
  expect([code, said]).toEqual([0, expect.stringContaining("Nordic Labs")]);
  expect(await statusWith(out.trimEnd())).toBe(200);
});

describe("what is wrong is told with its remedy, and nothing is done", () => {
  test.each([
    [["issue"], "--partner with its id"],
    [
      ["issue", "--partner", "none.myshopify.com"],
      "--new-partner NAME makes a partner",
    ],
    [
      ["revoke", "0123456789ab", "--reason", "x"],
      "There is no token 0123456789ab.",
    ],
    [["list", "--folder", "/nowhere"], "There is no folder /nowhere."],
  ])("%j", async (args, remedy) => {
    const before = await db().prisma.apiToken.count();
    const { code, out, said } = await token(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toContain(remedy);
    expect(said).not.toMatch(/\n +at /);
    expect(await db().prisma.apiToken.count()).toBe(before);
  });
});

test("the embedded database of a folder is used, and brought up to date", async () => {
  mkdirSync(FOLDER, { recursive: true });
  const there = await token(
    "issue",
    "--new-partner",
    "There",
    "--folder",
    FOLDER,
  );
  expect(there.code).toBe(0);
  const listed = await token("list", "--folder", FOLDER);
  expect(listed.out).toContain(idOf(there.out.trimEnd()));
  expect(await statusWith(there.out.trimEnd())).toBe(401);
});
