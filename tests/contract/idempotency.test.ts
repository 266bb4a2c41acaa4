import { afterAll, beforeEach, expect, test } from "vitest";
import { purgeExpired } from "../../app/journals/purge.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  newPartner,
  PROTOCOLS,
  protocolInput,
  type Received,
  send,
} from "./journals.ts";

let token: string;
beforeEach(async () => {
  ({ token } = await newPartner());
});
afterAll(closeDb);

const HOURS = 60 * 60 * 1000;
const create = (key: string, overrides = {}, by = token) =>
  send("POST", PROTOCOLS, {
    token: by,
    body: protocolInput(overrides),
    headers: { "idempotency-key": key },
  });
const put = (id: string, key: string, title: string, ifMatch?: string) =>
  send("PUT", `${PROTOCOLS}/${id}`, {
    token,
    body: protocolInput({ title }),
    headers: {
      "idempotency-key": key,
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
    },
  });
const told = ({ status, headers, text }: Received) => [
  status,
  headers.get("etag"),
  headers.get("location"),
  headers.get("content-type"),
  text,
];

test("a create sent again answers the same, byte for byte, and creates nothing", async () => {
  const partner = await newPartner();
  const key = newId();
  const first = await create(key, {}, partner.token);
  const again = await create(key, {}, partner.token);
  expect(first.status).toBe(201);
  expect(told(again)).toEqual(told(first));
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const { partnerId } = partner;
  expect(
    await db().prisma.journalsProtocol.count({ where: { partnerId } }),
  ).toBe(1);
});

test("an update whose answer was lost is not stale against itself", async () => {
  const { id, etag } = await createProtocol(token);
  const key = newId();
  const first = await put(id, key, "Other", etag);
  const again = await put(id, key, "Other", etag);
  expect(first.status).toBe(200);
  expect(told(again)).toEqual(told(first));
});

test("a key that stands for another method, path or body is 422", async () => {
  const { id } = await createProtocol(token);
  const key = newId();
  await put(id, key, "Other");
  const other = await createProtocol(token);
  const answers = [
    await put(id, key, "Yet another"),
    await put(other.id, key, "Other"),
    await create(key, { title: "Other" }),
  ];
  for (const { status, json } of answers) {
    expect(status).toBe(422);
    expect(json).toMatchObject({ type: "/problems/idempotency-key-reused" });
  }
});

test("another partner's equal key is another key", async () => {
  const key = newId();
  const stranger = await newPartner();
  const mine = await create(key);
  const theirs = await create(key, { title: "Theirs" }, stranger.token);
  expect([mine.status, theirs.status]).toEqual([201, 201]);
});

test("what failed is not kept: mended, the same key succeeds", async () => {
  const key = newId();
  expect((await create(key, { title: "" })).status).toBe(422);
  expect((await create(key)).status).toBe(201);
  const { id } = await createProtocol(token);
  const retry = newId();
  expect((await put(id, retry, "Other", '"0"')).status).toBe(412);
  expect((await put(id, retry, "Other", '"1"')).status).toBe(200);
});

test("while the first is in flight the second is 409, then it is the first's answer", async () => {
  const { id } = await createProtocol(token);
  const key = newId();
  const holder = await db().pool.connect();
  await holder.query("begin");
  await holder.query(
    "select 1 from journals.protocol where id = $1 for update",
    [id],
  );
  const first = put(id, key, "Other");
  await someoneWaits();
  const second = await put(id, key, "Other");
  await holder.query("commit");
  holder.release();
  expect(second.status).toBe(409);
  expect(second.json).toMatchObject({ type: "/problems/request-in-flight" });
  expect(second.headers.get("retry-after")).toBe("1");
  const answer = told(await first);
  expect(answer[0]).toBe(200);
  expect(told(await put(id, key, "Other"))).toEqual(answer);
});

test("of many at once one has the effect", async () => {
  const { token: by, partnerId } = await newPartner();
  const key = newId();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => create(key, {}, by)),
  );
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses.has(201)).toBe(true);
  expect(
    [...statuses].every((status) => status === 201 || status === 409),
  ).toBe(true);
  expect(
    await db().prisma.journalsProtocol.count({ where: { partnerId } }),
  ).toBe(1);
});

test.each([0, 256])("a key of %i characters is 400", async (length) => {
  expect((await create("k".repeat(length))).status).toBe(400);
  expect((await create("k".repeat(255))).status).toBe(201);
});

test("keys live a day at least and are forgotten after two", async () => {
  const { token: by } = await newPartner();
  const key = newId();
  const first = await create(key, {}, by);
  await purgeExpired(new Date(Date.now() + 24 * HOURS));
  expect(told(await create(key, {}, by))).toEqual(told(first));
  const { idempotencyKeys } = await purgeExpired(
    new Date(Date.now() + 49 * HOURS),
  );
  expect(idempotencyKeys).toBeGreaterThan(0);
  expect(await db().prisma.idempotencyKey.count()).toBe(0);
});

async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await db().pool.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rowCount !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
