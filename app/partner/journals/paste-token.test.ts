import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  newPartner,
  newToken,
  sessionToken,
  type TestPartner,
} from "../../../tests/contract/journals.ts";
import {
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import { save } from "../../../tests/factories/protocols.ts";
import {
  newConnectedShop,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { InvalidForm } from "../../ui/submit.server.ts";
import type { PartnerContext } from "../context.ts";
import { connectAgain, connectJournals, renewToken } from "./connect.server.ts";
import { checkConnection, getConnection } from "./connection-page.server.ts";
import { withJournals } from "./connection.server.ts";
import { deliverOutbox } from "./outbox.server.ts";
import { PasteTokenInput } from "./paste-token.ts";
import { connectWithToken } from "./paste-token.server.ts";

const { prisma } = db();
let journals: Wire;
beforeEach(() => {
  journals = faultyJournals();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const paste = (ctx: PartnerContext, token: string, account = "ask") =>
  connectWithToken(ctx, PasteTokenInput.parse({ token, account }));
const rowOf = ({ shopId }: PartnerContext) =>
  prisma.shop.findUniqueOrThrow({ where: { id: shopId } });
const titlesOf = async ({ partnerId }: Pick<TestPartner, "partnerId">) =>
  (await prisma.journalsProtocol.findMany({ where: { partnerId } })).map(
    ({ title }) => title,
  );
const liveTokens = (partnerId: string | null) =>
  prisma.apiToken.count({
    where: { partnerId: partnerId ?? "", revokedAt: null },
  });

async function faultOf(promise: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof InvalidForm)) throw new Error("was not refused so");
  return error.fields["token"]?.id;
}

async function revoke(token: string, data: object): Promise<void> {
  const shortId = token.slice(3, 15);
  await prisma.apiToken.update({ where: { shortId }, data });
}

test("a token connects the store to its account, sealed, with all that Journals says of it", async () => {
  const [ctx, partner] = [await newShop(), await newPartner()];
  const result = await paste(ctx, `  Bearer ${partner.token}\n`);
  expect(result).toEqual({ state: "connected", revoked: true });
  expect((await rowOf(ctx)).journalsToken).not.toContain("sj_");
  expect(await getConnection(ctx)).toMatchObject({
    state: "connected",
    source: "token",
    address: null,
    partnerId: partner.partnerId,
    token: {
      tokenId: partner.token.slice(3, 15),
      label: "test",
      scopes: ["integration:read", "integration:write"],
      expiresAt: null,
    },
    problem: null,
  });
  await save(ctx, "Iron");
  await deliverOutbox(ctx);
  expect(await titlesOf(partner)).toEqual(["Iron"]);
});

describe("a token that cannot be used changes nothing, and says why:", () => {
  const expired = { expiresAt: new Date(0) };
  const revoked = { revokedAt: new Date(0), revokedReason: "test" };
  test.each<[string, (partner: TestPartner) => Promise<string>]>([
    ["tokenShape", ({ token }) => Promise.resolve(token.slice(0, -1))],
    ["tokenShape", () => Promise.resolve("shpat_0123456789abcdef")],
    ["tokenUnknown", ({ token }) => Promise.resolve(swapEnd(token))],
    ["tokenExpired", ({ token }) => revoke(token, expired).then(() => token)],
    ["tokenRevoked", ({ token }) => revoke(token, revoked).then(() => token)],
    [
      "tokenScope",
      ({ partnerId }) => newToken({ partnerId, scopes: ["integration:read"] }),
    ],
    [
      "tokenScope",
      ({ partnerId }) => newToken({ partnerId, scopes: ["integration:write"] }),
    ],
  ])("%s", async (fault, tokenFrom) => {
    const ctx = await newConnectedShop();
    const before = await rowOf(ctx);
    const token = await tokenFrom(await newPartner());
    expect(await faultOf(paste(ctx, token))).toBe(fault);
    expect(await rowOf(ctx)).toEqual(before);
  });

  test.each([
    ["Journals is down", down],
    ["it talks nonsense", answers(200, "<html>Hi</html>")],
    ["it describes something else", answers(200, { hello: "world" })],
    ["it is busy", answers(429)],
  ])("tokenUnchecked when %s", async (_what, fault) => {
    const [ctx, { token }] = [await newConnectedShop(), await newPartner()];
    const before = await rowOf(ctx);
    journals.set(fault);
    expect(await faultOf(paste(ctx, token))).toBe("tokenUnchecked");
    expect(await rowOf(ctx)).toEqual(before);
  });
});

test("to another account protocols are sent anew, after the merchant was asked, and the old token is revoked", async () => {
  const ctx = await newConnectedShop();
  const { journalsPartnerId: first } = await rowOf(ctx);
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
  const other = await newPartner();
  const before = await rowOf(ctx);
  expect(await paste(ctx, other.token)).toEqual({
    state: "asks",
    question: {
      ...{ kind: "other", partnerId: other.partnerId, label: "test" },
      protocols: 1,
    },
  });
  expect(await rowOf(ctx)).toEqual(before);
  expect(await paste(ctx, other.token, "other")).toEqual({
    state: "connected",
    revoked: true,
  });
  expect(await liveTokens(first)).toBe(0);
  await deliverOutbox(ctx);
  expect(await titlesOf(other)).toEqual(["Iron"]);
  const where = { shopId_gid: { shopId: ctx.shopId, gid } };
  expect(await prisma.storeProduct.findUnique({ where })).toMatchObject({
    state: "pending",
  });
});

test("another token of the same account is put in place without a question, and the one before revoked", async () => {
  const [ctx, partner] = [await newShop(), await newPartner()];
  await paste(ctx, partner.token);
  await save(ctx, "Iron");
  await deliverOutbox(ctx);
  const next = await newToken(partner);
  expect(await paste(ctx, next)).toEqual({ state: "connected", revoked: true });
  expect(await liveTokens(partner.partnerId)).toBe(1);
  await deliverOutbox(ctx);
  expect(await titlesOf(partner)).toEqual(["Iron"]);
});

test("the token that is in use already is not revoked when it is pasted again", async () => {
  const [ctx, partner] = [await newShop(), await newPartner()];
  await paste(ctx, partner.token);
  await paste(ctx, partner.token);
  expect(await liveTokens(partner.partnerId)).toBe(1);
  await checkConnection(ctx);
  expect((await getConnection(ctx)).state).toBe("connected");
});

test("a given token that stops working is not replaced by an exchange: the merchant gives a new one", async () => {
  const [ctx, partner] = [await newShop(), await newPartner()];
  await paste(ctx, partner.token);
  await revoke(partner.token, { revokedAt: now(), revokedReason: "test" });
  await checkConnection(ctx);
  expect(await getConnection(ctx)).toMatchObject({
    state: "token-refused",
    problem: { code: "journals-unauthorized" },
  });
  expect(await connectJournals(ctx, await sessionToken(ctx.shop))).toBe(false);
  expect((await getConnection(ctx)).state).toBe("token-refused");
  const ofShop = { partner: { shopDomain: ctx.shop }, revokedAt: null };
  expect(await prisma.apiToken.count({ where: ofShop })).toBe(0);
  await paste(ctx, await newToken(partner));
  expect((await getConnection(ctx)).state).toBe("connected");
});

test("the merchant may let the app connect the store by itself instead", async () => {
  const [ctx, partner] = [await newShop(), await newPartner()];
  await paste(ctx, partner.token);
  await revoke(partner.token, { revokedAt: now(), revokedReason: "test" });
  await checkConnection(ctx);
  await connectAgain(ctx, await sessionToken(ctx.shop));
  expect(await getConnection(ctx)).toMatchObject({
    ...{ state: "connected", source: "exchange" },
  });
});

describe("renewing", () => {
  test("puts a new token in place that works, and revokes the old one", async () => {
    const ctx = await newConnectedShop();
    const { journalsToken, journalsPartnerId } = await rowOf(ctx);
    const proof = await sessionToken(ctx.shop);
    expect(await renewToken(ctx, proof)).toEqual({ revoked: true });
    expect((await rowOf(ctx)).journalsToken).not.toBe(journalsToken);
    expect(await liveTokens(journalsPartnerId)).toBe(1);
    await checkConnection(ctx);
    expect((await getConnection(ctx)).token?.label).toBe("shopify");
  });

  test("leaves the old token when the new one does not work", async () => {
    const ctx = await newConnectedShop();
    const before = await rowOf(ctx);
    journals.set((request, forward) =>
      request.method === "GET"
        ? answers(503)(request, forward)
        : forward(request),
    );
    await expect(
      renewToken(ctx, await sessionToken(ctx.shop)),
    ).rejects.toMatchObject({ code: "journals-unavailable" });
    expect((await rowOf(ctx)).journalsToken).toBe(before.journalsToken);
    journals.set(null);
    await checkConnection(ctx);
    expect((await getConnection(ctx)).state).toBe("connected");
  });

  test("at a Journals without exchange asks for a token", async () => {
    const ctx = await newConnectedShop();
    journals.set(answers(404, { detail: "Not Found" }));
    await expect(renewToken(ctx, "proof")).rejects.toMatchObject({
      code: "journals-token-needed",
    });
    journals.set(null);
    await checkConnection(ctx);
    expect((await getConnection(ctx)).state).toBe("connected");
  });
});

test("what is known stays with its age while Journals is down, and its answer clears the problem", async () => {
  const ctx = await newConnectedShop();
  await checkConnection(ctx);
  const { answeredAt, token } = await getConnection(ctx);
  journals.set(down);
  await checkConnection(ctx);
  expect(await getConnection(ctx)).toMatchObject({
    ...{ state: "connected", answeredAt, token },
    problem: {
      code: "journals-unavailable",
      at: expect.stringMatching(/^\d{4}-/) as string,
    },
  });
  journals.set(null);
  await withJournals(ctx, (client) => client.describeToken());
  expect((await getConnection(ctx)).problem).toBeNull();
});

/** Another secret of the same form. */
function swapEnd(token: string): string {
  return token.slice(0, -1) + (token.endsWith("A") ? "Q" : "A");
}
