/** Webhooks as Shopify posts them to the app's own route. */
import { expect } from "vitest";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { processWebhooks } from "../../app/partner/webhooks/handling.server.ts";
import { action } from "../../app/routes/webhooks.tsx";
import { webhookRequest } from "./shopify.ts";

type Webhook = Parameters<typeof webhookRequest>[0];

export function postWebhook(webhook: Webhook): Promise<Response> {
  return answerOf(webhookRequest(webhook));
}

export async function answerOf(request: Request): Promise<Response> {
  const answering = action({ request, params: {}, context: {} });
  return answering.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}

/** Sends a webhook and does its work. */
export async function deliver(webhook: Omit<Webhook, "id">): Promise<void> {
  const id = newId();
  expect((await postWebhook({ ...webhook, id })).status).toBe(200);
  await processWebhooks([id]);
}

/** Every row of every partner table and of the queue, as text. */
export async function everythingStored(): Promise<string> {
  const { rows: tables } = await db().pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('partner', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) =>
      db().pool.query(`select t::text as row from ${name} t`),
    ),
  );
  return JSON.stringify(texts.map(({ rows }) => rows as unknown));
}

/** A product in the Admin REST shape. */
export function productPayload(id: number, fields: object = {}): object {
  return {
    id,
    title: "Magnesium",
    handle: "magnesium",
    status: "active",
    vendor: "A Vendor",
    product_type: "Supplement",
    body_html: '<p class="canary-of-the-markup">Take 2 capsules daily.</p>',
    tags: "canary-of-the-body",
    image: { src: "https://cdn.example.com/1.png" },
    variants: [{ sku: "MG-1", price: "24.90", inventory_quantity: 3 }],
    ...fields,
  };
}

export function ago(milliseconds: number): Date {
  return new Date(Date.now() - milliseconds);
}
