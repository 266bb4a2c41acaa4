/** An answer that never came, of a Journals that keeps no idempotency keys. */
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { PartnerContext } from "../../app/partner/context.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { connectWithToken } from "../../app/partner/journals/paste-token.server.ts";
import { sendAgain } from "../../app/partner/journals/send-again.server.ts";
import { setJournalsTransport } from "../../app/partner/journals/transport.server.ts";
import { getProtocol } from "../../app/partner/protocols/protocols.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { chooseJournalsTransport } from "../../app/wiring.server.ts";
import { restoreClock, wait } from "../factories/clock.ts";
import {
  type FastApiJournals,
  startFastApiJournals,
} from "../factories/fastapi-journals.ts";
import { save } from "../factories/protocols.ts";
import { newShop } from "../factories/shops.ts";

const HOUR_SECONDS = 3600;
let journals: FastApiJournals;
let ctx: PartnerContext;
beforeEach(async () => {
  journals = await startFastApiJournals();
  setJournalsTransport(chooseJournalsTransport(journals.url));
  ctx = await newShop();
  const token = journals.issueToken(7);
  await connectWithToken(ctx, { token, account: "ask" });
  wait(0);
});
afterEach(async () => {
  restoreClock();
  await journals.stop();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const titles = () => [...journals.protocols.values()].map(({ title }) => title);

describe("a create whose answer was lost", () => {
  const loseCreate = async () => {
    journals.loseNextAnswer();
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    return id;
  };

  test("is not repeated: it is there once, and the merchant is asked to look", async () => {
    const id = await loseCreate();
    for (const seconds of [HOUR_SECONDS, 2 * HOUR_SECONDS]) {
      wait(seconds);
      await deliverOutbox(ctx);
    }
    await save(ctx, "Iron, better", id);
    await deliverOutbox(ctx);
    expect(titles()).toEqual(["Iron"]);
    expect((await getProtocol(ctx, id)).journals).toMatchObject({
      state: "refused",
      problem: { code: "journals-unanswered" },
    });
    await expect(deliverOutbox(ctx)).resolves.toMatchObject({ waiting: 0 });
  });

  test("is sent again as it is by then when the merchant says that it is not there", async () => {
    const id = await loseCreate();
    wait(HOUR_SECONDS);
    await deliverOutbox(ctx);
    journals.protocols.clear();
    await save(ctx, "Iron, better", id);
    await sendAgain(ctx, id);
    await deliverOutbox(ctx);
    expect(titles()).toEqual(["Iron, better"]);
    expect((await getProtocol(ctx, id)).journals.state).toBe("synced");
  });

  test("of another store cannot be decided about", async () => {
    const id = await loseCreate();
    await expect(sendAgain(await newShop(), id)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

test("an update whose answer was lost is repeated: it comes to the same", async () => {
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  journals.loseNextAnswer();
  await save(ctx, "Iron, better", id);
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 1 });
  wait(HOUR_SECONDS);
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 0 });
  expect(titles()).toEqual(["Iron, better"]);
});
