import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { ReceivedWebhook } from "../../shopify/webhooks.server.ts";
import { processWebhookJob } from "./jobs.ts";
import { type TopicRow, topics } from "./topics.server.ts";

const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Notes a webhook and enqueues its work, both or neither; one that is known already changes nothing. The body is reduced
 * to what its topic keeps, and never stands anywhere whole. One that only echoes what is known leaves no trace.
 */
export async function acceptWebhook(webhook: ReceivedWebhook): Promise<void> {
  const { id, topic, shop, triggeredAt } = webhook;
  const row = topics[topic];
  if (!row) {
    log.warn({ topic, shop }, "a webhook of a topic nobody handles");
    return;
  }
  const { kept, error } = reduce(row, webhook);
  if (kept && (await row.isEcho?.({ shop, triggeredAt, kept }))) return;
  const payload = kept && JSON.stringify(kept);
  await db().prisma.$transaction(async (tx) => {
    const added = await tx.$executeRaw`
      insert into partner.webhook_inbox (id, shop_domain, topic, triggered_at, received_at, payload, error)
      values (${id}, ${shop}, ${topic}, ${triggeredAt}::timestamptz, ${now()}::timestamptz, ${payload}::jsonb, ${error})
      on conflict (id) do nothing`;
    if (added > 0 && error === null)
      await enqueue(tx, processWebhookJob, { id });
  });
}

/** Forgets webhooks older than 14 days: longer than Shopify sends one again. Answers how many. */
export async function purgeInbox(): Promise<number> {
  const receivedAt = { lt: new Date(now().getTime() - KEPT_MS) };
  const { count } = await db().prisma.webhookInbox.deleteMany({
    where: { receivedAt },
  });
  return count;
}

/** A body that cannot be read is noted without it: Shopify would only send the same again. */
function reduce(
  row: TopicRow,
  { id, topic, payload }: ReceivedWebhook,
): { kept: object | null; error: string | null } {
  if (!row.reduce) return { kept: null, error: null };
  const read = row.reduce.safeParse(payload);
  if (read.success) return { kept: read.data, error: null };
  const paths = read.error.issues.map((issue) => issue.path.join("."));
  log.error({ id, topic, paths }, "a webhook's body cannot be read");
  return { kept: null, error: `unreadable: ${paths.join(", ")}` };
}
