/** A protocol's numbers, and the store's, from what was copied: no page waits for Journals. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { isTelling } from "../../ui/chart/band.ts";
import type { PartnerContext } from "../context.ts";
import { TokenFacts } from "../journals/connection.ts";
import { getProtocol } from "../protocols/protocols.server.ts";
import type {
  AdherenceSummary,
  ProtocolAnalytics,
  RefillView,
} from "./analytics.ts";
import { readCopy } from "./copies-read.server.ts";
import { dosesPerDay, LEAST_PDC, refillOf } from "./refill.ts";
import { type Standing, standingOf } from "./standing.ts";

/** A page lists so many products. */
const REFILLS_MOST = 20;
const Supplied = z.array(z.object({ title: z.string(), servings: z.int() }));

/** Throws not-found, also for another shop's protocol. */
export async function getProtocolAnalytics(
  ctx: PartnerContext,
  id: string,
): Promise<ProtocolAnalytics> {
  const asOf = now();
  const { title, status, content } = await getProtocol(ctx, id);
  const [isSample, adherence, retention, feedback] = await Promise.all([
    isSampleStore(ctx),
    readCopy(ctx, "adherence", id),
    readCopy(ctx, "retention", id),
    readCopy(ctx, "feedback", id),
  ]);
  const standing = standingOf("adherence", adherence, asOf);
  return {
    protocol: { id, title, isArchived: status === "archived" },
    isSample,
    adherence: standing,
    outcome: standingOf("retention", retention, asOf),
    feedback: standingOf("feedback", feedback, asOf),
    refill: await getRefill(ctx, id, {
      perDay: dosesPerDay(content.schedule),
      standing,
    }),
    asOf: asOf.toISOString(),
  };
}

export async function getAdherenceSummary(
  ctx: PartnerContext,
): Promise<AdherenceSummary> {
  const [isSample, copy] = await Promise.all([
    isSampleStore(ctx),
    readCopy(ctx, "summary", null),
  ]);
  return { isSample, summary: standingOf("summary", copy, now()) };
}

type Use = { perDay: number | null; standing: Standing<"adherence"> };

async function getRefill(
  { shopId }: PartnerContext,
  protocolId: string,
  { perDay, standing }: Use,
): Promise<RefillView | null> {
  if (standing.state !== "shown") return null;
  if (perDay === null) return { state: "as-needed" };
  const { mean_pdc } = standing.numbers;
  if (!isTelling(mean_pdc)) return null;
  if (mean_pdc.value < LEAST_PDC) return { state: "too-low" };
  const rows = await db().prisma.$queryRaw`
    select product.title, product.supply as servings
    from partner.protocol_assignment assignment join partner.store_product product
      on product.shop_id = assignment.shop_id and product.gid = assignment.product_gid
    where assignment.shop_id = ${shopId}::uuid and assignment.protocol_id = ${protocolId}::uuid and product.supply > 0
    order by product.title, product.gid limit ${REFILLS_MOST + 1}`;
  const supplied = Supplied.parse(rows);
  if (supplied.length === 0) return { state: "no-supply" };
  return {
    state: "shown",
    rows: supplied.slice(0, REFILLS_MOST).flatMap((product) => {
      const refill = refillOf(product.servings, perDay, mean_pdc);
      return refill ? [{ ...product, refill }] : [];
    }),
    hasMore: supplied.length > REFILLS_MOST,
    fromPdc: mean_pdc.value,
  };
}

async function isSampleStore({ shopId }: PartnerContext): Promise<boolean> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId },
    select: { journalsTokenFacts: true },
  });
  if (!shop) throw new AppError("not-found");
  const { data } = TokenFacts.safeParse(shop.journalsTokenFacts);
  return data?.isSample ?? false;
}
