import type { WebhookInbox } from "@prisma/client";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { applyTold, type Told } from "../products/told.server.ts";
import { findInstalledShop } from "../shop/shops.server.ts";
import { topics } from "./topics.server.ts";

/**
 * Does what webhooks ask for, each once, oldest first; what they tell of products is taken together, of each product the
 * newest. What goes wrong with one is kept on its row and hinders no other; then throws the first of these errors.
 */
export async function processWebhooks(ids: string[]): Promise<void> {
  const open = await db().prisma.webhookInbox.findMany({
    where: { id: { in: ids }, processedAt: null },
    orderBy: { triggeredAt: "asc" },
  });
  const isOfProduct = ({ topic }: WebhookInbox) => topics[topic]?.tells;
  const ofProducts = open.filter(isOfProduct);
  const shops = new Set(ofProducts.map(({ shopDomain }) => shopDomain));
  const outcomes: Outcome[] = [];
  for (const shop of shops) {
    const rows = ofProducts.filter(({ shopDomain }) => shopDomain === shop);
    outcomes.push(...(await handleTogether(shop, rows)));
  }
  for (const row of open.filter((one) => !isOfProduct(one)))
    outcomes.push(await handleOne(row));
  await note(outcomes);
  for (const { error } of outcomes) if (error) throw error;
}

type Outcome = { id: string; error: Error | null };

/** Falls back to one by one, so that one that cannot be handled does not hold up the rest. */
async function handleTogether(
  shop: string,
  rows: readonly WebhookInbox[],
): Promise<Outcome[]> {
  const ctx = await findInstalledShop(shop);
  const done = rows.map(({ id }) => ({ id, error: null }));
  if (!ctx) return done;
  try {
    await applyTold(ctx, rows.flatMap(toldBy));
    return done;
  } catch {
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(await handleOne(row)); // each says what it met
    return outcomes;
  }
}

function toldBy(row: WebhookInbox): Told[] {
  const told = topics[row.topic]?.tells?.(eventOf(row));
  return told ? [told] : [];
}

async function handleOne(row: WebhookInbox): Promise<Outcome> {
  const { id, topic } = row;
  try {
    await topics[topic]?.handle(eventOf(row));
    return { id, error: null };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error("unknown") };
  }
}

function eventOf({ shopDomain, triggeredAt, payload }: WebhookInbox) {
  return { shop: shopDomain, triggeredAt, kept: payload };
}

async function note(outcomes: readonly Outcome[]): Promise<void> {
  const { webhookInbox } = db().prisma;
  const done = outcomes.filter(({ error }) => error === null);
  await webhookInbox.updateMany({
    where: { id: { in: done.map(({ id }) => id) } },
    data: { processedAt: now(), error: null },
  });
  for (const { id, error } of outcomes)
    if (error)
      await webhookInbox.updateMany({
        where: { id },
        data: { error: error.name },
      });
}
