/** The partner side against a Journals that somebody else wrote. */
import { createTranslator } from "use-intl/core";
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { PartnerContext } from "../../app/partner/context.ts";
import {
  connectJournals,
  disconnectJournals,
  renewToken,
} from "../../app/partner/journals/connect.server.ts";
import {
  checkConnection,
  getConnection,
} from "../../app/partner/journals/connection-page.server.ts";
import { withJournals } from "../../app/partner/journals/connection.server.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { PasteTokenInput } from "../../app/partner/journals/paste-token.ts";
import { connectWithToken } from "../../app/partner/journals/paste-token.server.ts";
import { reportProducts } from "../../app/partner/journals/report.server.ts";
import { setJournalsTransport } from "../../app/partner/journals/transport.server.ts";
import { fieldLabels } from "../../app/partner/protocols/labels.ts";
import {
  archiveProtocol,
  getProtocol,
  saveProtocol,
} from "../../app/partner/protocols/protocols.server.ts";
import { refusedFields } from "../../app/partner/protocols/refused-fields.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { InvalidForm } from "../../app/ui/submit.server.ts";
import { messagesOf } from "../../app/messages/messages.server.ts";
import { chooseJournalsTransport } from "../../app/wiring.server.ts";
import { restoreClock, wait } from "../factories/clock.ts";
import {
  type FastApiJournals,
  startFastApiJournals,
} from "../factories/fastapi-journals.ts";
import { save } from "../factories/protocols.ts";
import { newProduct, newShop } from "../factories/shops.ts";
import {
  mapProducts,
  push,
  readStore,
  startStores,
} from "../factories/stores.ts";
import { protocolInput, sessionToken } from "./journals.ts";

const HOUR_SECONDS = 3600;
let journals: FastApiJournals;
let ctx: PartnerContext;
beforeEach(async () => {
  journals = await startFastApiJournals();
  setJournalsTransport(chooseJournalsTransport(journals.url));
  ctx = await newShop();
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

const paste = (token: string, account = "ask") =>
  connectWithToken(ctx, PasteTokenInput.parse({ token, account }));
const titles = () => [...journals.protocols.values()].map(({ title }) => title);
const labels = fieldLabels(
  createTranslator({
    locale: "en",
    messages: messagesOf.en.app,
    namespace: "form.fields",
  }),
);

async function connect(partnerId = 7): Promise<string> {
  const token = journals.issueToken(partnerId);
  await paste(token);
  return token;
}

async function saveWith(content: object): Promise<string> {
  const input = { id: null, expectedVersion: null };
  const saved = await saveProtocol(ctx, {
    ...input,
    content: protocolInput({ ...content }),
  });
  await deliverOutbox(ctx);
  return saved.id;
}

describe("connecting", () => {
  test("cannot be done by the app: the page says that a token is needed, and a token does it", async () => {
    expect(await connectJournals(ctx, await sessionToken(ctx.shop))).toBe(
      false,
    );
    expect(await getConnection(ctx)).toMatchObject({
      state: "token-needed",
      address: journals.url,
    });
    expect(await paste(journals.issueToken(7))).toEqual({
      ...{ state: "connected", revoked: true },
    });
    await checkConnection(ctx);
    expect(await getConnection(ctx)).toMatchObject({
      ...{ state: "connected", partnerId: null, problem: null },
      token: { tokenId: null, label: null, scopes: null, expiresAt: null },
    });
  });

  test.each([
    ["tokenUnknown", () => "fa-never-issued"],
    ["tokenScope", () => journals.issueToken(7, ["integration:write"])],
    ["tokenShape", () => "two words"],
    ["tokenShape", () => "sj_0123456789ab_short"],
  ])("%s", async (id, token) => {
    const error: unknown = await paste(token()).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InvalidForm);
    expect(error).toMatchObject({ fields: { token: { id } } });
    expect((await getConnection(ctx)).state).not.toBe("connected");
  });

  test("asks whose a second token is, since this Journals does not tell", async () => {
    await connect();
    await save(ctx, "Iron");
    await deliverOutbox(ctx);
    const next = journals.issueToken(7);
    expect(await paste(next)).toMatchObject({
      state: "asks",
      question: { kind: "unknown", partnerId: null, protocols: 1 },
    });
    // the one before cannot be revoked from here, and that is told
    expect(await paste(next, "same")).toEqual({
      state: "connected",
      revoked: false,
    });
    await deliverOutbox(ctx);
    expect(journals.protocols.size).toBe(1);
    await paste(journals.issueToken(8), "other");
    await deliverOutbox(ctx);
    expect([...journals.protocols.values()]).toMatchObject([
      { id: 1, partner_id: 7, title: "Iron" },
      { id: 2, partner_id: 8, title: "Iron" },
    ]);
  });

  test("is renewed and ended as far as this Journals goes along", async () => {
    const token = await connect();
    await expect(renewToken(ctx, "proof")).rejects.toMatchObject({
      code: "journals-token-needed",
    });
    journals.revokeToken(token);
    await checkConnection(ctx);
    expect((await getConnection(ctx)).state).toBe("token-refused");
    await connect();
    expect(await disconnectJournals(ctx, { byMerchant: true })).toEqual({
      revoked: false,
    });
    expect((await getConnection(ctx)).state).toBe("disconnected");
  });
});

test("a protocol is made, changed and archived there, through its redirects and without versions", async () => {
  await connect();
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  await save(ctx, "Iron, better", id);
  await deliverOutbox(ctx);
  expect(titles()).toEqual(["Iron, better"]);
  expect(
    await db().prisma.protocol.findUnique({ where: { id } }),
  ).toMatchObject({
    ...{ journalsId: "1", journalsEtag: null, journalsSyncedVersion: 2 },
  });
  await archiveProtocol(ctx, id);
  expect(await deliverOutbox(ctx)).toEqual({ waiting: 0, nextAttemptAt: null });
  expect(journals.protocols.get(1)).toMatchObject({ is_archived: true });
  const changes = journals.answered.filter((line) => !line.startsWith("GET"));
  expect(changes.filter((line) => !line.endsWith("307"))).toEqual([
    "POST /api/v1/protocols/ 201",
    "PUT /api/v1/protocols/1/ 200",
    "DELETE /api/v1/protocols/1/ 204",
  ]);
});

test("a push carries the number that the protocol has there", async () => {
  const { sandbox, open } = await startStores(1);
  const store = await open(2);
  ({ ctx } = store);
  setJournalsTransport(chooseJournalsTransport(journals.url));
  await connect();
  await mapProducts(store);
  expect((await push(store)).state).toBe("done");
  const written = [...(await readStore(store)).values()];
  expect(
    written.map(({ protocol_json: json = "{}" }) => JSON.parse(json) as object),
  ).toMatchObject([{ id: "1" }, { id: "1" }]);
  await sandbox.stop();
});

test("a protocol that is gone there is made anew: its bare Not Found is believed because Journals is there", async () => {
  await connect();
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  const [there] = journals.protocols.values();
  if (there) there.partner_id = 99;
  await save(ctx, "Iron, better", id);
  await deliverOutbox(ctx);
  expect(journals.protocols.get(2)).toMatchObject({ title: "Iron, better" });
});

test("reports are not missed where nobody takes them, and the page says so", async () => {
  await connect();
  const gid = await newProduct(ctx);
  expect(await reportProducts(ctx, [gid])).toEqual({ reported: null });
  expect((await getConnection(ctx)).takesReports).toBe(false);
});

test("numbers are read though it writes times in its own way and says more", async () => {
  await connect();
  const read = await withJournals(ctx, async ({ analytics }) => [
    await analytics.summary(),
    await analytics.adherence("1"),
  ]);
  expect(read).toMatchObject([
    { suppressed: true, next_release_at: "2026-02-08T00:00:00.000Z" },
    { suppressed: true, appears_from: 25 },
  ]);
});

describe("a refusal", () => {
  test.each<[string, object, { name: string | null; detail: string }[]]>([
    [
      "of a field",
      { title: "T".repeat(80) },
      [{ name: "title", detail: "String should have at most 60 characters" }],
    ],
    [
      "inside a union",
      { schedule: { kind: "daily", times_per_day: 9 } },
      [
        {
          name: "schedule.times_per_day",
          detail: "Input should be less than or equal to 8",
        },
      ],
    ],
    ["in one sentence", { title: "Taken" }, []],
  ])(
    "%s stands at the form's field, and is not repeated",
    async (_what, content, fields) => {
      await connect();
      const id = await saveWith(content);
      const protocol = await getProtocol(ctx, id);
      expect(protocol.journals).toMatchObject({
        ...{ state: "refused", problem: { code: "journals-refused" } },
      });
      expect(refusedFields(protocol, labels.keys())).toEqual(fields);
      wait(HOUR_SECONDS);
      const asked = journals.answered.length;
      await deliverOutbox(ctx);
      expect(journals.answered).toHaveLength(asked);
    },
  );
});
