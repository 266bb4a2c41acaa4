import { createHmac } from "node:crypto";
import { z } from "zod";
import { now } from "../platform/clock.ts";
import { constantTimeEqual } from "../platform/crypto.server.ts";
import { env } from "../platform/env.server.ts";

const MAX_BYTES = 10 * 1024 * 1024;

const Heading = z.object({
  id: z.string().min(1).max(255),
  topic: z.string().min(1).max(255),
  shop: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i)
    .toLowerCase(),
  triggeredAt: z.coerce.date().catch(now),
});

export type ReceivedWebhook = z.output<typeof Heading> & { payload: unknown };

/**
 * What Shopify sent, once its signature over the raw body is checked. Unlike the library's `authenticate.webhook` it
 * touches neither database nor token, so that the answer leaves in time.
 * Throws a Response: 405 for other methods, 413, 401 for a bad signature, 400 when headers or body cannot be read.
 */
export async function receiveWebhook(
  request: Request,
): Promise<ReceivedWebhook> {
  if (request.method !== "POST") {
    throw new Response(null, { status: 405, headers: { Allow: "POST" } });
  }
  const body = await readBody(request);
  const signature = request.headers.get("X-Shopify-Hmac-Sha256");
  if (signature === null || !constantTimeEqual(signature, sign(body))) {
    throw new Response(null, { status: 401 });
  }
  const heading = Heading.safeParse({
    id: request.headers.get("X-Shopify-Webhook-Id"),
    topic: request.headers.get("X-Shopify-Topic"),
    shop: request.headers.get("X-Shopify-Shop-Domain"),
    triggeredAt: request.headers.get("X-Shopify-Triggered-At") ?? undefined,
  });
  if (!heading.success) throw new Response(null, { status: 400 });
  return { ...heading.data, payload: parsePayload(body) };
}

function sign(body: Buffer): string {
  const { SHOPIFY_API_SECRET } = env();
  return createHmac("sha256", SHOPIFY_API_SECRET).update(body).digest("base64");
}

async function readBody(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Response(null, { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsePayload(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Response(null, { status: 400 }); // signed, and yet no JSON: nothing to be kept of it
  }
}
