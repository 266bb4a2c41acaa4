import { afterAll, describe, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  newPartner,
  newToken,
  PRODUCTS,
  PROTOCOLS,
  productRow,
  protocolInput,
  send,
  TOKEN,
} from "./journals.ts";

afterAll(closeDb);

const doors: [method: string, path: string, body?: unknown][] = [
  ["POST", PROTOCOLS, protocolInput()],
  ["PUT", `${PROTOCOLS}/${newId()}`, protocolInput()],
  ["DELETE", `${PROTOCOLS}/${newId()}`],
  ["DELETE", TOKEN],
  ["POST", PRODUCTS, { products: [productRow()] }],
];
const secretOf = (token: string) => parseToken(token)?.secret ?? "";

describe.each(doors)("%s %s", (method, path, body) => {
  test.each([
    ["no token", undefined],
    ["an empty one", "Bearer "],
    ["another scheme", "Basic dTpw"],
    ["a malformed token", "Bearer sj_1"],
    ["an unknown token", `Bearer sj_0123456789ab_${"a".repeat(43)}`],
  ])("%s is 401", async (_name, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const received = await send(method, path, { body, headers });
    expect(received.status).toBe(401);
    expect(received.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(received.json).toMatchObject({ type: "/problems/unauthorized" });
  });

  test.each([
    ["lacks the scope", ["integration:read"]],
    ["has only scopes of consumers", ["health:read", "health:write"]],
    ["has no scope", []],
  ])("a token that %s is 403", async (_name, scopes) => {
    const { token } = await newPartner(scopes);
    const { status, json } = await send(method, path, { token, body });
    expect(status).toBe(403);
    expect(json).toMatchObject({ type: "/problems/forbidden-scope" });
  });
});

test("a wrong secret is told nothing of the token's state", async () => {
  const { token } = await newPartner();
  const wrong = token.replace(secretOf(token), "a".repeat(43));
  const unknown = `sj_0123456789ab_${"a".repeat(43)}`;
  await send("DELETE", TOKEN, { token });
  const details = await Promise.all(
    [wrong, unknown, "sj_1"].map(async (text) => {
      const { json } = await send("DELETE", TOKEN, { token: text });
      return Problem.parse(json).detail;
    }),
  );
  expect(new Set(details)).toEqual(new Set(["The token is not valid."]));
});

test("a revoked token is 401, and so says its holder's answer", async () => {
  const { token } = await newPartner();
  expect((await send("DELETE", TOKEN, { token })).status).toBe(204);
  const { status, json } = await send("DELETE", TOKEN, { token });
  expect(status).toBe(401);
  expect(json).toMatchObject({ detail: "The token was revoked." });
});

test("an expired token is 401", async () => {
  const { partnerId } = await newPartner();
  const expiresAt = new Date(Date.now() - 1);
  const token = await newToken({ partnerId, expiresAt });
  const { status, json } = await send("DELETE", TOKEN, { token });
  expect(status).toBe(401);
  expect(json).toMatchObject({ detail: "The token has expired." });
});

test("strangers learn nothing from validation", async () => {
  const nonsense = { body: "{", headers: { "content-type": "text/plain" } };
  const { status } = await send("POST", PROTOCOLS, nonsense);
  expect(status).toBe(401);
});

test("the use of a token is noted at most once a minute", async () => {
  const { token, partnerId } = await newPartner();
  const lastUsed = async () => {
    await send("DELETE", `${PROTOCOLS}/${newId()}`, { token });
    const row = await db().prisma.apiToken.findFirst({ where: { partnerId } });
    return row?.lastUsedAt?.getTime() ?? 0;
  };
  const first = await lastUsed();
  expect(await lastUsed()).toBe(first);
  const earlier = new Date(first - 61_000);
  await db().prisma.apiToken.updateMany({
    where: { partnerId },
    data: { lastUsedAt: earlier },
  });
  expect(await lastUsed()).toBeGreaterThan(earlier.getTime());
});

test("the secret of a token is stored nowhere in clear", async () => {
  const { token } = await newPartner();
  const body = protocolInput();
  const headers = { "idempotency-key": newId() };
  await send("POST", PROTOCOLS, { token, body, headers });
  const { rows } = await db().pool.query<{ text: string }>(
    `select t::text as text from journals.api_token t
     union all select k::text from journals.idempotency_key k`,
  );
  const secret = secretOf(token);
  const forms = [secret, Buffer.from(secret).toString("hex")];
  expect(rows.length).toBeGreaterThan(1);
  for (const { text } of rows)
    for (const form of forms) expect(text).not.toContain(form);
});
