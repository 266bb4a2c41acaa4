import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { waitAtJournals } from "../factories/limits.ts";
import {
  newPartner,
  newToken,
  PROTOCOLS,
  protocolInput,
  send,
  sessionToken,
  TOKEN,
  tokenRequest,
} from "./journals.ts";

const MOST = 60;
const unknown = `sj_0123456789ab_${"a".repeat(43)}`;

let last = 0;
let address: string;
beforeEach(() => {
  last += 1;
  address = `203.0.113.${last}`;
});
afterAll(closeDb);

const guess = (from: string | null = address, token = unknown) =>
  send("GET", TOKEN, { token, address: from });

async function guessUntilRefused(from = address): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: MOST + 20 }, () => guess(from)),
  );
  return answers.filter(({ status }) => status === 401).length;
}

test("of many guesses at once sixty are answered, the rest learn nothing", async () => {
  expect(await guessUntilRefused()).toBe(MOST);
  const { status, json, headers } = await guess();
  expect([status, json]).toMatchObject([
    429,
    {
      type: "/problems/rate-limited",
      detail: "Too many requests came from this address.",
    },
  ]);
  const wait = Number(headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  await waitAtJournals(wait);
  expect((await guess()).status).toBe(401);
});

test("then no token helps: the good one is answered like the bad one", async () => {
  const { token } = await newPartner();
  await guessUntilRefused();
  const told = async (sent: object) => {
    const { status, json, headers } = await send("POST", PROTOCOLS, {
      ...sent,
      address,
    });
    const problem = { ...Problem.parse(json), request_id: "" };
    headers.delete("x-request-id");
    headers.delete("retry-after");
    return { status, problem, headers: [...headers] };
  };
  const good = await told({ token, body: protocolInput() });
  expect(good.status).toBe(429);
  for (const sent of [{ token: unknown }, {}, { token, body: "{" }])
    expect(await told(sent)).toEqual(good);
});

test("another address is not concerned, nor is a call within the process", async () => {
  const { token } = await newPartner();
  await guessUntilRefused();
  expect((await guess("198.51.100.1", token)).status).toBe(200);
  expect((await guess(null, token)).status).toBe(200);
});

test("within the process nothing is counted", async () => {
  const answers = await Promise.all(
    Array.from({ length: MOST + 5 }, () => guess(null)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});

test("the addresses of one network of IPv6 are one", async () => {
  expect(await guessUntilRefused("2001:db8:0:7::1")).toBe(MOST);
  expect((await guess("2001:db8:0:7:ffff::2")).status).toBe(429);
  expect((await guess("2001:db8:0:8::1")).status).toBe(401);
});

test("what is no guess is not counted: no token, a token that was good once, a missing scope", async () => {
  const { token, partnerId } = await newPartner();
  await send("DELETE", TOKEN, { token });
  const expired = await newToken({ partnerId, expiresAt: new Date(0) });
  const narrow = await newToken({ partnerId, scopes: [] });
  for (let n = 0; n < 25; n += 1)
    await Promise.all([
      send("GET", TOKEN, { address }),
      guess(address, token),
      guess(address, expired),
      guess(address, narrow),
    ]);
  expect((await guess()).status).toBe(401);
});

test("a wrong secret counts like an unknown token, and so does a wrong credential of the app", async () => {
  const { token } = await newPartner();
  const wrong = token.replace(parseToken(token)?.secret ?? "", "a".repeat(43));
  const proof = tokenRequest(await sessionToken(`${newId()}.myshopify.com`));
  const body = { ...proof, client_secret: "guessed" };
  for (let n = 0; n < MOST / 3; n += 1) {
    const answers = await Promise.all([
      guess(address, wrong),
      guess(address, "sj_nonsense"),
      send("POST", TOKEN, { body, address }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  }
  expect((await send("POST", TOKEN, { body, address })).status).toBe(429);
  expect((await send("POST", TOKEN, { body: proof, address })).status).toBe(
    429,
  );
  expect((await guess()).status).toBe(429);
});

test("health answers all the same", async () => {
  await guessUntilRefused();
  expect((await send("GET", "/api/health", { address })).status).toBe(200);
});

test("addresses are not kept in clear", async () => {
  await guess();
  const { rows } = await db().pool.query<{ text: string }>(
    "select log::text as text from journals.rate_limit_log log where class = 'failed-login'",
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { text } of rows) expect(text).not.toContain(address);
});
