/** When copies are made: soon after something happened, and every hour where something is due. */
import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { copyReleasesJob } from "./jobs.ts";

/** What falls into the same span is one job. */
const SPAN_SECONDS = 5;
const Shops = z.array(z.object({ id: z.string() }));

/** Copies the store's releases a few seconds after `at`, in the caller's transaction where one is given. */
export async function queueCopies(
  tx: Prisma.TransactionClient | null,
  shopId: string,
  at: Date = now(),
): Promise<void> {
  const span = Math.floor(at.getTime() / 1000 / SPAN_SECONDS) + 1;
  const startAfterSeconds = Math.ceil(
    span * SPAN_SECONDS - now().getTime() / 1000,
  );
  const key = `${shopId}:${span}`;
  await enqueue(tx, copyReleasesJob, { shopId }, { key, startAfterSeconds });
}

/** Queues every connected store for which Journals may have something new; answers how many. */
export async function queueDueCopies(): Promise<{ shops: number }> {
  const rows = await db().prisma.$queryRaw`
    select shop.id::text as id from partner.shop shop
    where shop.journals_token is not null and shop.uninstalled_at is null and (
      not exists (select from partner.release_copy copy where copy.shop_id = shop.id and copy.protocol_id is null)
      or exists (select from partner.release_copy copy where copy.shop_id = shop.id and copy.ask_again_at <= ${now()})
      or exists (select from partner.protocol protocol
        where protocol.shop_id = shop.id and protocol.journals_id is not null
          and not exists (select from partner.release_copy copy where copy.protocol_id = protocol.id)))`;
  const shops = Shops.parse(rows);
  for (const { id } of shops) await queueCopies(null, id);
  return { shops: shops.length };
}

/** Journals has just made releases of these accounts there: all that their stores know may be older. */
export async function copyNewReleases(
  partnerIds: readonly string[],
): Promise<{ shops: number }> {
  const shop = { journalsPartnerId: { in: [...partnerIds] } };
  const { prisma } = db();
  await prisma.releaseCopy.updateMany({
    where: { shop },
    data: { askAgainAt: now() },
  });
  const shops = await prisma.shop.findMany({
    where: { ...shop, journalsToken: { not: null }, uninstalledAt: null },
    select: { id: true },
  });
  for (const { id } of shops) await queueCopies(null, id);
  return { shops: shops.length };
}
