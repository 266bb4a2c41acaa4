/** Each request here is wrong in every way at once: the answer tells which check came first. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rates } from "../../app/contract/rates.ts";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newPartner, newToken, send } from "./journals.ts";
import { addressOf, type Row, rows } from "./rows.ts";

const BLOCKED = "203.0.113.1";
const FREE = "203.0.113.2";
const GUESSED = `sj_0123456789ab_${"a".repeat(43)}`;
/** Too large for every row, and no JSON. */
const BODY = "{".repeat(1024 * 1024 + 1);
const TEXT = { "content-type": "text/plain" };
const JSON_TYPE = { "content-type": "application/json" };

afterAll(closeDb);
beforeAll(async () => {
  for (let n = 0; n < 12; n += 1)
    await Promise.all(
      Array.from({ length: 6 }, () =>
        send("GET", "/api/v1/integrations/shopify/token", {
          token: GUESSED,
          address: BLOCKED,
        }),
      ),
    );
});

async function limitedToken({ access }: Row): Promise<string> {
  const { partnerId } = await newPartner();
  const token = await newToken({ partnerId });
  const rate = rates[access.rate];
  if (!rate) return token;
  await db().pool.query(
    `insert into journals.rate_limit_log (subject, class, hits)
     select id::text, $2, array_fill(clock_timestamp(), array[$3::int])
     from journals.api_token where short_id = $1`,
    [parseToken(token)?.shortId, access.rate, rate.requests],
  );
  return token;
}

const limited = rows.filter(({ access }) => access.rate !== "none");
const guarded = rows.filter(({ access }) => access.scope !== null);
const withBody = rows.filter(({ access }) => access.maxBodyBytes > 0);
const named = (list: Row[]) =>
  list.map((row) => [`${row.method} ${row.path}`, row] as const);

/** A GET carries no body. */
const wrong = ({ method }: Row) => ({
  headers: TEXT,
  ...(method !== "GET" && { body: BODY }),
});

describe("the method comes first", () => {
  test.each(named(rows))("%s", async (_name, row) => {
    const sent = { ...wrong(row), token: GUESSED, address: BLOCKED };
    const { status } = await send("PATCH", addressOf(row), sent);
    expect(status).toBe(405);
  });
});

describe("then the failed logins of the address", () => {
  test.each(named(rows.filter(({ access }) => access.scope ?? access.proof)))(
    "%s",
    async (_name, row) => {
      for (const token of [GUESSED, await limitedToken(row)]) {
        const sent = { ...wrong(row), token, address: BLOCKED };
        const { status, json } = await send(row.method, addressOf(row), sent);
        expect(status).toBe(429);
        expect(json).toMatchObject({
          detail: "Too many requests came from this address.",
        });
      }
    },
  );
});

describe("then the token", () => {
  test.each(named(guarded))("%s", async (_name, row) => {
    const sent = { ...wrong(row), token: GUESSED, address: FREE };
    expect((await send(row.method, addressOf(row), sent)).status).toBe(401);
  });
});

describe("then the scope", () => {
  test.each(named(guarded))("%s", async (_name, row) => {
    const token = await limitedToken(row);
    await db().prisma.apiToken.updateMany({
      where: { shortId: parseToken(token)?.shortId ?? "" },
      data: { scopes: ["health:read"] },
    });
    const sent = { ...wrong(row), token, address: FREE };
    expect((await send(row.method, addressOf(row), sent)).status).toBe(403);
  });
});

describe("then the limit of the token", () => {
  test.each(named(limited))("%s", async (_name, row) => {
    const token = await limitedToken(row);
    const sent = { ...wrong(row), token, address: FREE };
    const { status, json } = await send(row.method, addressOf(row), sent);
    expect(status).toBe(429);
    expect(JSON.stringify(json)).toContain(
      `the class \\"${row.access.rate}\\"`,
    );
  });
});

describe("then the size, the type, the text, its meaning", () => {
  test.each(named(withBody))("%s", async (_name, row) => {
    const { token } = await newPartner();
    const call = async (body: string, headers: Record<string, string>) => {
      const sent = { token, body, headers, address: FREE };
      return (await send(row.method, addressOf(row), sent)).status;
    };
    expect(await call(BODY, TEXT)).toBe(413);
    expect(await call("{", TEXT)).toBe(415);
    expect(await call("{", JSON_TYPE)).toBe(400);
    expect(await call("{}", JSON_TYPE)).toBe(422);
  });

  test.each(
    named(
      rows.filter((row) => !withBody.includes(row) && row.method !== "GET"),
    ),
  )("%s takes no body", async (_name, row) => {
    const { token } = await newPartner();
    const sent = { ...wrong(row), token, address: FREE };
    expect((await send(row.method, addressOf(row), sent)).status).toBe(413);
  });
});
