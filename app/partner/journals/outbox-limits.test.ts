import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { restoreClock, wait } from "../../../tests/factories/clock.ts";
import {
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import { waitAtJournals } from "../../../tests/factories/limits.ts";
import { protocolsThere, save } from "../../../tests/factories/protocols.ts";
import { newConnectedShop } from "../../../tests/factories/shops.ts";
import { now } from "../../platform/clock.ts";
import { closeDb } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { withJournals } from "./connection.server.ts";
import { deliverOutbox } from "./outbox.server.ts";

let journals: Wire;
let ctx: PartnerContext;

beforeEach(async () => {
  journals = faultyJournals();
  ctx = await newConnectedShop();
  wait(0);
});
afterEach(restoreClock);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

test("at most 20 writes go out in any minute", async () => {
  for (let n = 0; n < 25; n += 1) await save(ctx, `Protocol ${n}`);
  const { waiting, nextAttemptAt } = await deliverOutbox(ctx);
  expect(waiting).toBe(5);
  expect(await protocolsThere(ctx)).toHaveLength(20);
  const seconds = (Number(nextAttemptAt) - now().getTime()) / 1000;
  expect(seconds).toBeGreaterThan(30);
  expect(seconds).toBeLessThanOrEqual(62);
  wait(62);
  await waitAtJournals(62);
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 0 });
  expect(await protocolsThere(ctx)).toHaveLength(25);
});

test("what another process has used up is waited for, not asked for again and again", async () => {
  await withJournals(ctx, async (client) => {
    for (let n = 0; n < 17; n += 1)
      await client.createProtocol(protocolInput(), { idempotencyKey: newId() });
  });
  for (let n = 0; n < 5; n += 1) await save(ctx, `Protocol ${n}`);
  journals.requests.length = 0;
  const { waiting, nextAttemptAt } = await deliverOutbox(ctx);
  expect(waiting).toBe(2);
  expect(journals.requests).toHaveLength(4);
  const seconds = (Number(nextAttemptAt) - now().getTime()) / 1000;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  wait(seconds);
  await waitAtJournals(seconds);
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 0 });
  expect(await protocolsThere(ctx)).toHaveLength(22);
});
