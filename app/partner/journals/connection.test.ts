import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  protocolInput,
  sessionToken,
} from "../../../tests/contract/journals.ts";
import {
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  newConnectedShop,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { getProtocol, saveProtocol } from "../protocols/protocols.server.ts";
import { connectJournals, disconnectJournals } from "./connect.server.ts";
import { withJournals } from "./connection.server.ts";
import { deliverOutbox } from "./outbox.server.ts";

const { prisma } = db();
let journals: Wire;

beforeEach(() => {
  journals = faultyJournals();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const shopOf = ({ shopId }: PartnerContext) =>
  prisma.shop.findUniqueOrThrow({ where: { id: shopId } });
const archiveNothing = (ctx: PartnerContext) =>
  withJournals(ctx, (client) => client.archiveProtocol("nothing"));

describe("connecting", () => {
  test("keeps a token that works, sealed, and whose partner the store is", async () => {
    const ctx = await newConnectedShop();
    const shop = await shopOf(ctx);
    const partner = await prisma.partner.findUniqueOrThrow({
      where: { shopDomain: ctx.shop },
    });
    expect(shop).toMatchObject({
      journalsPartnerId: partner.id,
      journalsError: null,
    });
    expect(shop.journalsConnectedAt).not.toBeNull();
    expect(shop.journalsToken).toMatch(/^v1\./);
    expect(shop.journalsToken).not.toContain("sj_");
    await expect(archiveNothing(ctx)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a sealed token that is copied to another store opens nothing there", async () => {
    const [one, other] = [await newConnectedShop(), await newShop()];
    const { journalsToken } = await shopOf(one);
    await prisma.shop.update({
      where: { id: other.shopId },
      data: { journalsToken },
    });
    await expect(archiveNothing(other)).rejects.toMatchObject({
      code: "journals-unauthorized",
    });
    expect((await shopOf(other)).journalsToken).toBeNull();
  });

  test.each([
    ["Journals is down", down, "journals-unavailable"],
    ["Journals refuses the proof", answers(401), "journals-unauthorized"],
    ["no token is in the answer", answers(201, {}), "journals-unavailable"],
  ])(
    "when %s, says so on the store and breaks nothing",
    async (_, fault, code) => {
      const ctx = await newShop();
      journals.set(fault);
      const token = await sessionToken(ctx.shop);
      expect(await connectJournals(ctx, token)).toBe(false);
      expect(await shopOf(ctx)).toMatchObject({
        journalsToken: null,
        journalsError: code,
      });
      await expect(archiveNothing(ctx)).rejects.toMatchObject({
        code: "journals-unauthorized",
      });
      expect(await shopOf(ctx)).toMatchObject({ journalsError: code });
      journals.set(null);
      expect(await connectJournals(ctx, await sessionToken(ctx.shop))).toBe(
        true,
      );
      expect(await shopOf(ctx)).toMatchObject({ journalsError: null });
    },
  );

  test("a failed second connection leaves the first as it is", async () => {
    const ctx = await newConnectedShop();
    const before = await shopOf(ctx);
    expect(await connectJournals(ctx, "no session token")).toBe(false);
    expect(await shopOf(ctx)).toEqual(before);
  });

  test("to another partner tells it every protocol and marks the products", async () => {
    const ctx = await newConnectedShop();
    const { shopId } = ctx;
    const { id } = await saveProtocol(ctx, {
      id: null,
      expectedVersion: null,
      content: protocolInput(),
    });
    await deliverOutbox(ctx);
    const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
    await prisma.partner.update({
      where: { shopDomain: ctx.shop },
      data: { shopDomain: `sold-${ctx.shop}` },
    });
    await connectJournals(ctx, await sessionToken(ctx.shop));
    expect((await getProtocol(ctx, id)).journals.state).toBe("waiting");
    await deliverOutbox(ctx);
    const partner = { shopDomain: ctx.shop };
    expect(await prisma.journalsProtocol.count({ where: { partner } })).toBe(1);
    const where = { shopId_gid: { shopId, gid } };
    expect(await prisma.storeProduct.findUnique({ where })).toMatchObject({
      state: "pending",
    });
  });
});

test("a token refused late does not undo a newer connection", async () => {
  const ctx = await newConnectedShop();
  journals.set(async (request, forward) => {
    journals.set(null);
    await connectJournals(ctx, await sessionToken(ctx.shop));
    return answers(401)(request, forward);
  });
  await expect(archiveNothing(ctx)).rejects.toMatchObject({
    code: "journals-unauthorized",
  });
  expect(await shopOf(ctx)).toMatchObject({ journalsError: null });
  await expect(archiveNothing(ctx)).rejects.toMatchObject({
    code: "not-found",
  });
});

describe("disconnecting", () => {
  test("revokes the token at Journals and forgets it here", async () => {
    const ctx = await newConnectedShop();
    await disconnectJournals(ctx);
    expect(await shopOf(ctx)).toMatchObject({ journalsToken: null });
    const partner = { shopDomain: ctx.shop };
    const live = { partner, revokedAt: null };
    expect(await prisma.apiToken.count({ where: live })).toBe(0);
  });

  test("forgets the token also when Journals cannot be told", async () => {
    const ctx = await newConnectedShop();
    journals.set(down);
    await disconnectJournals(ctx);
    expect(await shopOf(ctx)).toMatchObject({
      journalsToken: null,
      journalsError: null,
    });
  });

  test("of a store that is not connected does nothing", async () => {
    const ctx = await newShop();
    await disconnectJournals(ctx);
    expect(journals.requests).toEqual([]);
    expect((await shopOf(ctx)).installedAt.getTime()).toBeLessThanOrEqual(
      now().getTime(),
    );
  });
});
