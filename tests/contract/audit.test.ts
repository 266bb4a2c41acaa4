import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  newPartner,
  newToken,
  PRODUCTS,
  PROTOCOLS,
  productRow,
  protocolInput,
  send,
  sessionToken,
  type TestPartner,
  TOKEN,
  tokenRequest,
} from "./journals.ts";
import { sampleOf, writes } from "./rows.ts";

let partner: TestPartner;
beforeEach(async () => {
  partner = await newPartner();
});
afterAll(closeDb);

const shortIdOf = (token: string) => parseToken(token)?.shortId ?? "";

/** All events of a partner, oldest first, without those that made the test's own token. */
async function eventsOf({ partnerId }: { partnerId: string }) {
  const { rows } = await db().pool.query<Record<string, unknown>>(
    `select actor, action, object, etag_before, etag_after, request_id from journals.audit_event
     where partner_id = $1 and actor <> 'operator' order by id`,
    [partnerId],
  );
  return rows;
}

describe("an event tells who did what to what, in which request", () => {
  test("to a protocol", async () => {
    const { token } = partner;
    const { id } = await createProtocol(token, {});
    const path = `${PROTOCOLS}/${id}`;
    const body = protocolInput({ title: "Other" });
    const headers = { "x-request-id": "request-of-update" };
    await send("PUT", path, { token, body, headers });
    await send("PUT", path, { token, body });
    await send("DELETE", path, { token });
    const about = {
      actor: `token:${shortIdOf(token)}`,
      object: `protocol:${id}`,
    };
    const change = (
      action: string,
      etag_before: string | null,
      etag_after: string,
    ) =>
      expect.objectContaining({
        ...about,
        action,
        etag_before,
        etag_after,
      }) as unknown;
    const events = await eventsOf(partner);
    expect(events).toEqual([
      change("protocol.created", null, '"1"'),
      change("protocol.updated", '"1"', '"2"'),
      change("protocol.updated", '"2"', '"2"'),
      change("protocol.archived", '"2"', '"2"'),
    ]);
    expect(events[1]).toMatchObject({ request_id: "request-of-update" });
  });

  test("to products", async () => {
    const products = [productRow(), productRow({ shopify_product_id: "2" })];
    await send("POST", PRODUCTS, { token: partner.token, body: { products } });
    expect(await eventsOf(partner)).toMatchObject([
      { action: "products.reported", object: "products:2" },
    ]);
  });

  test("to tokens: issued, replaced by newer ones, revoked by their holder", async () => {
    const shop = `${newId()}.myshopify.com`;
    const tokens: string[] = [];
    let partnerId = "";
    for (let n = 0; n < 3; n += 1) {
      const body = tokenRequest(await sessionToken(shop));
      const { json } = await send("POST", TOKEN, { body });
      const grant = json as { token: string; partner_id: string };
      partnerId = grant.partner_id;
      tokens.push(grant.token);
    }
    const [first = "", second = "", third = ""] = tokens.map(shortIdOf);
    await send("DELETE", TOKEN, { token: tokens[2] ?? "" });
    const event = (action: string, id: string, actor = "shopify") =>
      expect.objectContaining({
        action,
        actor,
        object: `token:${id}`,
      }) as unknown;
    const events = await eventsOf({ partnerId });
    expect(events).toHaveLength(5);
    expect(events).toEqual(
      expect.arrayContaining([
        event("token.issued", first),
        event("token.issued", second),
        event("token.issued", third),
        event("token.revoked", first),
        event("token.revoked", third, `token:${third}`),
      ]),
    );
    expect(JSON.stringify(events)).not.toContain(shop);
  });
});

describe("one event for each change, none without one", () => {
  test.each(writes.map((row) => [row.method, row.path, row] as const))(
    "%s %s leaves an event with the request's id",
    async (method, _path, row) => {
      const { path, body } = await sampleOf(row, partner.token);
      const requestId = newId();
      const { status } = await send(method, path, {
        token: partner.token,
        headers: { "x-request-id": requestId },
        ...(body !== undefined && { body }),
      });
      expect(status).toBeLessThan(300);
      const where = { requestId };
      expect(await db().prisma.auditEvent.count({ where })).toBe(1);
    },
  );

  test("a request that was refused leaves none", async () => {
    const { token } = partner;
    const { id } = await createProtocol(token);
    const path = `${PROTOCOLS}/${id}`;
    const body = protocolInput();
    const stale = { "if-match": '"9"' };
    const answers = [
      await send("POST", PROTOCOLS, { token, body: {} }),
      await send("PUT", path, { token, body, headers: stale }),
      await send("PUT", `${PROTOCOLS}/${newId()}`, { token, body }),
      await send("DELETE", path, { token, body }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 412, 404, 413]);
    expect(await eventsOf(partner)).toHaveLength(1);
  });

  test("a replay is no second change", async () => {
    const headers = { "idempotency-key": newId() };
    const sent = { token: partner.token, body: protocolInput(), headers };
    await send("POST", PROTOCOLS, sent);
    await send("POST", PROTOCOLS, sent);
    expect(await eventsOf(partner)).toHaveLength(1);
  });

  test("a change whose event cannot be written does not happen", async () => {
    const { token, partnerId } = partner;
    const rename = (from: string, to: string) =>
      db().pool.query(`alter table journals.${from} rename to ${to}`);
    await rename("audit_event", "gone");
    const statuses = [
      await send("POST", PROTOCOLS, { token, body: protocolInput() }),
      await send("DELETE", TOKEN, { token }),
    ].map(({ status }) => status);
    await rename("gone", "audit_event");
    expect(statuses).toEqual([500, 500]);
    expect(
      await db().prisma.journalsProtocol.count({ where: { partnerId } }),
    ).toBe(0);
    expect((await send("GET", TOKEN, { token })).status).toBe(200);
  });
});

describe("what is written stays", () => {
  test.each([
    "update journals.audit_event set actor = 'operator'",
    "update journals.audit_event set actor = 'operator' where false",
    "delete from journals.audit_event",
    "truncate journals.audit_event",
    "truncate journals.partner cascade; truncate journals.audit_event",
    "insert into journals.audit_event select * from journals.audit_event on conflict (id) do update set actor = ''",
    "set session_replication_role = replica; delete from journals.audit_event",
  ])("%s is refused", async (statement) => {
    await createProtocol(partner.token);
    const before = await eventsOf(partner);
    const client = await db().pool.connect();
    await expect(client.query(statement)).rejects.toThrow("append-only");
    client.release(true);
    expect(before).toHaveLength(1);
    expect(await eventsOf(partner)).toEqual(before);
  });

  test("also when its partner is erased", async () => {
    await createProtocol(partner.token);
    await db().prisma.partner.delete({ where: { id: partner.partnerId } });
    expect(await eventsOf(partner)).toHaveLength(1);
  });
});

test("nothing that a merchant wrote, and no secret, is in an event", async () => {
  const canary = "Canary";
  const token = await newToken({ partnerId: partner.partnerId, label: canary });
  await createProtocol(token, { title: canary, instructions: canary });
  const products = [productRow({ title: canary, sku: canary })];
  await send("POST", PRODUCTS, { token, body: { products } });
  const { rows } = await db().pool.query<{ text: string }>(
    "select e::text as text from journals.audit_event e where partner_id = $1",
    [partner.partnerId],
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { text } of rows) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(parseToken(token)?.secret);
  }
});
