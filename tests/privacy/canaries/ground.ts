/** A store that Journals knows well: protocols, products, a released measure, tokens, and what its writes left behind. */
import { measures } from "../../../app/contract/analytics.ts";
import type { PartnerContext } from "../../../app/partner/context.ts";
import { deliverOutbox } from "../../../app/partner/journals/outbox.server.ts";
import { reportProducts } from "../../../app/partner/journals/report.server.ts";
import { saveProtocol } from "../../../app/partner/protocols/protocols.server.ts";
import { lastReleased } from "../../../app/journals/releases/windows.ts";
import { takeHit } from "../../../app/journals/limits/hits.server.ts";
import { db } from "../../../app/platform/db.server.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { wire } from "../../../app/wiring.server.ts";
import { protocolInput } from "../../contract/journals.ts";
import type { Ground } from "../../contract/matrix/world.ts";
import { storeRelease } from "../../factories/releases.ts";
import { newConnectedShop, newProduct } from "../../factories/shops.ts";
import { markOf } from "./plant.ts";

/** The first protocol is to be followed by people and has numbers; the second has neither. */
export async function newGround(): Promise<{
  ctx: PartnerContext;
  grounds: Ground[];
}> {
  wire();
  const ctx = await newConnectedShop();
  const { shopId } = ctx;
  for (const title of ["Followed", "Not followed"]) {
    const content = protocolInput({ title, duration_days: null });
    const input = { id: null, expectedVersion: null, content };
    const { id: protocolId } = await saveProtocol(ctx, input);
    await deliverOutbox(ctx);
    await reportProducts(ctx, [await newProduct(ctx, { protocolId })]);
  }
  const protocols = await db().prisma.protocol.findMany({
    where: { shopId },
    include: { shop: true },
    orderBy: { createdAt: "asc" },
  });
  const grounds = protocols.map(({ journalsId, shop }) => ({
    partnerId: shop.journalsPartnerId ?? "",
    protocolId: journalsId ?? "",
  }));
  await release(grounds[0]);
  const { prisma } = db();
  await prisma.databaseMark.create({
    data: { name: "demo", setAt: new Date() },
  });
  const rate = { requests: 1, windowSeconds: 60 };
  await takeHit({ subject: newId(), rateClass: "read" }, rate);
  return { ctx, grounds };
}

async function release(ground: Ground | undefined): Promise<void> {
  if (!ground) throw new Error("There is no protocol");
  const { partnerId } = ground;
  const window = lastReleased(new Date());
  for (const measure of measures) {
    const protocolId = measure === "summary" ? null : ground.protocolId;
    await storeRelease({ partnerId, protocolId, measure, window });
  }
  await accountFor(ground, window);
}

/** What stands beside releases: what was drawn, how often, and a history that an operator took back. */
async function accountFor(ground: Ground, window: number): Promise<void> {
  const { prisma } = db();
  const at = new Date();
  const epsilon = { epsilonNumerator: 2, epsilonDenominator: 5 };
  await prisma.privacyLedgerEntry.create({
    data: { ...ground, ...epsilon, window, vector: "adherence", drawnAt: at },
  });
  if ((await prisma.drawCounter.count()) === 0)
    await prisma.drawCounter.create({
      data: { databaseId: newId(), number: 1 },
    });
  const { partnerId } = ground;
  const reason = markOf("release_withdrawal.reason");
  await prisma.releaseWithdrawal.create({
    data: { id: newId(), partnerId, throughWindow: 0, reason, at },
  });
}
