/** The partner side against another instance of this app: a process and a database of its own, over HTTP. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { PartnerContext } from "../../app/partner/context.ts";
import { renewToken } from "../../app/partner/journals/connect.server.ts";
import {
  checkConnection,
  getConnection,
} from "../../app/partner/journals/connection-page.server.ts";
import { withJournals } from "../../app/partner/journals/connection.server.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { reportProducts } from "../../app/partner/journals/report.server.ts";
import { setJournalsTransport } from "../../app/partner/journals/transport.server.ts";
import {
  archiveProtocol,
  getProtocol,
} from "../../app/partner/protocols/protocols.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { chooseJournalsTransport } from "../../app/wiring.server.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { freePort } from "../../scripts/free-port.ts";
import { startChild } from "../child.ts";
import { sessionToken } from "../contract/journals.ts";
import { restoreClock, wait } from "../factories/clock.ts";
import { save } from "../factories/protocols.ts";
import { newConnectedShop, newProduct } from "../factories/shops.ts";

const SERVER = path.resolve(import.meta.dirname, "../../server.ts");
const HOUR_SECONDS = 3600;

let there: pg.Client;
let address: string;
let databaseUrl: string;
let kill: () => Promise<void>;

beforeAll(async () => {
  buildIfStale();
  const name = `remote_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client(inject("postgres"));
  await admin.connect();
  await admin.query(`create database ${name} template template_app`);
  await admin.end();
  const url = new URL(inject("postgres"));
  url.pathname = `/${name}`;
  databaseUrl = url.href;
  there = new pg.Client(databaseUrl);
  await there.connect();
  address = `http://127.0.0.1:${await freePort()}`;
  await start();
  setJournalsTransport(chooseJournalsTransport(address));
}, 180_000);

afterAll(async () => {
  await kill();
  await there.end();
  await stopQueue();
  await closeDb();
});

async function start(): Promise<void> {
  const { child } = startChild(SERVER, {
    NODE_ENV: "production",
    PORT: new URL(address).port,
    DATABASE_URL: databaseUrl,
  });
  const gone = once(child, "exit");
  kill = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  const [first] = (await Promise.race([once(child, "message"), gone])) as [
    unknown,
  ];
  if (first !== "ready") throw new Error("the other instance did not start");
}

/** The protocols that the other instance has of the store. */
async function protocolsThere({ shop }: PartnerContext) {
  const { rows } = await there.query<{ id: string }>(
    `select protocol.id, title, status, version from journals.protocol protocol
      join journals.partner partner on partner.id = partner_id
      where shop_domain = $1`,
    [shop],
  );
  return rows;
}

test("everything works over the network as it does within the process", async () => {
  const ctx = await newConnectedShop();
  await checkConnection(ctx);
  expect(await getConnection(ctx)).toMatchObject({
    ...{ state: "connected", source: "exchange", address },
    token: {
      label: "shopify",
      scopes: ["integration:read", "integration:write"],
    },
  });
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  await save(ctx, "Iron, better", id);
  await deliverOutbox(ctx);
  const [known] = await protocolsThere(ctx);
  expect(known).toMatchObject({ title: "Iron, better", version: 2 });
  expect(
    await db().prisma.protocol.findUnique({ where: { id } }),
  ).toMatchObject({ journalsId: known?.id, journalsEtag: '"2"' });
  expect(await db().prisma.journalsProtocol.count()).toBe(0);

  const gid = await newProduct(ctx, { protocolId: id, state: "pending" });
  expect(await reportProducts(ctx, [gid])).toEqual({ reported: 1 });
  const { analytics } = await withJournals(ctx, async (client) => ({
    analytics: await client.analytics.adherence(known?.id ?? ""),
  }));
  expect(analytics).toMatchObject({ suppressed: true });
  expect(await renewToken(ctx, await sessionToken(ctx.shop))).toEqual({
    revoked: true,
  });
  await archiveProtocol(ctx, id);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toMatchObject([{ status: "archived" }]);
});

test("what is saved while the other instance is dead arrives once it is back, once", async () => {
  const ctx = await newConnectedShop();
  await kill();
  const id = await save(ctx, "Zinc");
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 1 });
  expect(await getConnection(ctx)).toMatchObject({
    state: "connected",
    problem: { code: "journals-unavailable" },
  });
  expect((await getProtocol(ctx, id)).journals).toMatchObject({
    state: "waiting",
    problem: { detail: "Journals cannot be reached." },
  });
  await start();
  wait(HOUR_SECONDS);
  expect(await deliverOutbox(ctx).finally(restoreClock)).toMatchObject({
    waiting: 0,
  });
  expect(await protocolsThere(ctx)).toMatchObject([{ title: "Zinc" }]);
  expect((await getConnection(ctx)).problem).toBeNull();
}, 120_000);
