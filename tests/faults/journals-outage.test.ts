/** Journals while its database is away, half away, and back. On a server of its own, which it stops. */
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import pg from "pg";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { env } from "../../app/platform/env.server.ts";
import { migrate } from "../../app/platform/migrate.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createDatabase,
  type EmbeddedPostgres,
  startPostgres,
} from "../../scripts/embedded-postgres.ts";
import {
  newPartner,
  PROTOCOLS,
  protocolInput,
  type Received,
  send,
  TOKEN,
} from "../contract/journals.ts";

const folder = path.resolve(".data", `outage-${process.pid}`, "postgres");
let server: EmbeddedPostgres;
let token: string;
let partnerId: string;

beforeAll(async () => {
  server = await startPostgres(folder);
  const address = await createDatabase(server, "app");
  await migrate(address);
  process.env.DATABASE_URL = address;
});
beforeEach(async () => {
  ({ token, partnerId } = await newPartner());
});
afterAll(async () => {
  await closeDb();
  await server.remove();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

const UNKNOWN = `sj_0123456789ab_${"a".repeat(43)}`;
/** As over HTTP: then failed logins are asked for as well. */
const ADDRESS = "203.0.113.1";

const read = () => send("GET", TOKEN, { token, address: ADDRESS });
const write = () =>
  send("POST", PROTOCOLS, {
    token,
    address: ADDRESS,
    body: protocolInput(),
    headers: { "idempotency-key": newId() },
  });
const archive = () => send("DELETE", `${PROTOCOLS}/${newId()}`, { token });

function expectUnavailable({ status, headers, json, text }: Received): void {
  expect(status).toBe(503);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(json).toMatchObject({ type: "/problems/unavailable" });
  expect(text).not.toMatch(/prisma|postgres|relation|127\.0\.0\.1|ECONN/i);
}

describe.each([
  [
    "gone",
    "alter table journals.rate_limit_log rename to gone",
    "alter table journals.gone rename to rate_limit_log",
  ],
  [
    "read-only",
    "alter database app set default_transaction_read_only = on",
    "alter database app set default_transaction_read_only = off",
  ],
])("the log of limits is %s", (_how, breakIt, mendIt) => {
  const change = async (statement: string) => {
    const client = new pg.Client(server.url("postgres"));
    const inApp = new pg.Client(server.url("app"));
    await Promise.all([client.connect(), inApp.connect()]);
    await inApp.query("set default_transaction_read_only = off");
    await inApp.query(statement);
    await Promise.all([client.end(), inApp.end()]);
    await closeDb(); // connections made from here on have the new setting
  };
  beforeEach(() => change(breakIt));
  afterEach(() => change(mendIt));

  test("reads go on, at most sixty in this process; changes wait", async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, read));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe(
      '"read";q=60;w=60',
    );
    expectUnavailable(await write());
    expectUnavailable(await archive());
    expect(
      await db().prisma.journalsProtocol.count({ where: { partnerId } }),
    ).toBe(0);
  });
});

test("whoever holds the log's row for long does not hold up reads", async () => {
  await Promise.all([read(), write()]);
  const holder = new pg.Client(server.url("app"));
  await holder.connect();
  await holder.query("begin");
  await holder.query("select 1 from journals.rate_limit_log for update");
  const [reading, writing] = await Promise.all([read(), write()]);
  await holder.query("rollback");
  await holder.end();
  expect(reading.status).toBe(200);
  expectUnavailable(writing);
  expect((await write()).status).toBe(201);
});

test("connections that are cut are 503 for whoever used them, and nobody after", async () => {
  const cut = async () => {
    const client = new pg.Client(server.url("postgres"));
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shopify-protocols'",
    );
    await client.end();
  };
  const answers: Received[] = [];
  for (let round = 0; round < 5; round += 1) {
    const partner = await newPartner();
    const writes = Array.from({ length: 15 }, () =>
      send("POST", PROTOCOLS, { token: partner.token, body: protocolInput() }),
    );
    await cut();
    answers.push(...(await Promise.all(writes)));
  }
  for (const answer of answers)
    if (answer.status !== 201) expectUnavailable(answer);
  expect((await write()).status).toBe(201);
});

test("a database that hangs up is asked once by a request, and the answer is 503", async () => {
  let asked = 0;
  const nobody = net.createServer((socket) => {
    asked += 1;
    socket.on("error", () => undefined).destroy();
  });
  await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve));
  const { DATABASE_URL } = env();
  try {
    await closeDb();
    const { port } = nobody.address() as net.AddressInfo;
    env().DATABASE_URL = `postgres://nobody@127.0.0.1:${port}/nothing`;
    expectUnavailable(await read());
    expect(asked).toBe(1);
    expectUnavailable(await write());
    expect(asked).toBe(2);
  } finally {
    await closeDb();
    env().DATABASE_URL = DATABASE_URL;
    nobody.close();
  }
});

test("without a database every request is 503, and all is well when it is back", async () => {
  const { status } = await write();
  expect(status).toBe(201);
  await server.stop();
  for (const answer of await Promise.all([
    write(),
    archive(),
    read(),
    send("POST", PROTOCOLS, { token: UNKNOWN, address: ADDRESS }),
    send("GET", "/api/health"),
  ]))
    expectUnavailable(answer);
  server = await startPostgres(folder);
  await closeDb();
  env().DATABASE_URL = server.url("app"); // it came up on another port
  expect((await write()).status).toBe(201);
});
