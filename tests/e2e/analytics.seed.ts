/**
 * Run on its own with a stack's environment: gives its store three protocols in Journals and what Journals released of them.
 * One has numbers, one too few people, one no outcome yet. Prints their ids.
 */
import { setTimeout } from "node:timers/promises";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  daysOf,
  lastReleased,
  releasedAt,
} from "../../app/journals/releases/windows.ts";
import { copyReleases } from "../../app/partner/analytics/copy.server.ts";
import { copyNewReleases } from "../../app/partner/analytics/copies-queue.server.ts";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { saveProtocol } from "../../app/partner/protocols/protocols.server.ts";
import { findInstalledShop } from "../../app/partner/shop/shops.server.ts";
import { now } from "../../app/platform/clock.ts";
import { wire } from "../../app/wiring.server.ts";
import { protocolInput } from "../contract/journals.ts";
import { storeRelease } from "../factories/releases.ts";

const WINDOWS = 9;
const KNOWN_WITHIN_MS = 20_000;
const TITLES = ["Magnesium", "Zinc", "Omega 3"] as const;

const about = (value: number, give = 0.04) => ({
  value,
  low: Math.max(0, value - give),
  high: Math.min(1, value + give),
});

/** As nine windows of a protocol with about 600 people would be told; one in between was not shown. */
function followed(last: number) {
  const pasts = Array.from({ length: WINDOWS }, (_, at) => ({
    window: last - WINDOWS + 1 + at,
    participants: 80 + at * 60,
    mean_pdc: about(0.64 + at * 0.01, 0.09 - at * 0.007),
    adherent: about(0.38 + at * 0.012, 0.1 - at * 0.008),
  })).filter((_, at) => at !== 3);
  const history = pasts.slice(0, -1).map(({ window, ...numbers }) => ({
    window: {
      from: daysOf(window).from.toString(),
      to: daysOf(window).to.toString(),
    },
    released_at: releasedAt(window).toISOString(),
    ...numbers,
  }));
  const newest = {
    participants: 600,
    mean_pdc: about(0.72),
    adherent: about(0.48),
  };
  return { ...newest, history };
}

const ends = [0.2, 0.4, 0.6, 0.8, 0.95, 1];
const spread = [0.08, 0.09, 0.13, 0.22, 0.29, 0.19].map((value, at) => ({
  from: ends[at - 1] ?? 0,
  to: ends[at] ?? 1,
  share: about(value, 0.03),
}));
const all = { value: 1, low: 1, high: 1 };
const outcome = {
  participants: 320,
  funnel: [
    { stage: "adopted", share: all },
    { stage: "started", share: about(0.92) },
    { stage: "reached_end", share: about(0.45, 0.07) },
    { stage: "completed", share: about(0.31, 0.07) },
  ],
  persistence: [
    ...[
      [0, 0.92],
      [1, 0.84],
      [2, 0.78],
      [4, 0.66],
      [8, 0.53],
      [12, 0.45],
    ],
  ].map(([week = 0, value = 0]) => ({ week, share: about(value, 0.05) })),
};
const feedback = {
  writers: 180,
  ratings: [
    { from: 1, to: 2, share: about(0.14) },
    { from: 3, to: 3, share: about(0.22) },
    { from: 4, to: 5, share: about(0.64) },
  ],
  themes: [
    "taste",
    "stomach",
    "sleep",
    "energy",
    "price_delivery",
    "other",
  ].map((theme, at) => ({
    theme,
    share: about([0.12, 0.17, 0.34, 0.11, 0.16, 0.1][at] ?? 0),
  })),
};

async function seed(domain: string) {
  const ctx = await findInstalledShop(domain);
  if (!ctx) throw new Error(`${domain} is not installed`);
  const ids: string[] = [];
  for (const title of TITLES) {
    const input = protocolInput({
      title,
      duration_days: title === "Omega 3" ? 84 : null,
    });
    const content = {
      ...input,
      schedule: { kind: "daily" as const, times_per_day: 1 },
    };
    const { id } = await saveProtocol(ctx, {
      id: null,
      expectedVersion: null,
      content,
    });
    ids.push(id);
  }
  await deliverOutbox(ctx);
  const { prisma } = db();
  const [measured = ""] = ids;
  const { journalsId, partnerId } = await known(measured);
  const window = lastReleased(now());
  const of = { partnerId, protocolId: journalsId, window };
  await storeRelease({
    ...of,
    measure: "adherence",
    numbers: { ...followed(window), distribution: spread },
  });
  await storeRelease({ ...of, measure: "retention", numbers: outcome });
  await storeRelease({ ...of, measure: "feedback", numbers: feedback });
  await storeRelease({
    ...of,
    protocolId: null,
    measure: "summary",
    numbers: followed(window),
  });
  // products with packs of 60 and 90
  const products = await prisma.storeProduct.findMany({
    where: { shopId: ctx.shopId },
    orderBy: { title: "asc" },
    take: 3,
  });
  for (const [at, { gid }] of products.entries()) {
    await prisma.storeProduct.update({
      where: { shopId_gid: { shopId: ctx.shopId, gid } },
      data: { supply: [60, 90, 120][at] ?? null },
    });
    await prisma.protocolAssignment.create({
      data: { shopId: ctx.shopId, productGid: gid, protocolId: measured },
    });
  }
  for (const id of ids) await known(id);
  await copyNewReleases([partnerId]);
  await copyReleases(ctx);
  return ids;
}

/** The worker delivers too, and may be at it. */
async function known(id: string) {
  for (let waited = 0; waited < KNOWN_WITHIN_MS; waited += 200) {
    const { journalsId, shop } = await db().prisma.protocol.findUniqueOrThrow({
      where: { id },
      include: { shop: true },
    });
    const partnerId = shop.journalsPartnerId;
    if (journalsId !== null && partnerId !== null)
      return { journalsId, partnerId };
    await setTimeout(200);
  }
  throw new Error("Journals does not know the protocol");
}

wire();
console.log(JSON.stringify(await seed(process.argv[2] ?? "")));
await stopQueue();
await closeDb();
