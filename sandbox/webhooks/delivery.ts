import { createHmac } from "node:crypto";

/** One webhook on its way to one address, with every attempt so far. */
export interface Delivery {
  id: string;
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  triggeredAt: string;
  body: string;
  /** HTTP state of each attempt, or why there was none. */
  attempts: (number | string)[];
  state: "pending" | "delivered" | "failed";
}

/** Deliberate mistakes of one delivery. */
export interface DeliveryOptions {
  badHmac?: boolean | undefined;
}

const TIMEOUT_MS = 5_000;

/** Posts a delivery once and notes the outcome; any 2xx counts as delivered. */
export async function attemptDelivery(
  delivery: Delivery,
  apiSecret: string,
  apiVersion: string,
  options: DeliveryOptions = {},
): Promise<void> {
  const secret = options.badHmac ? `not-${apiSecret}` : apiSecret;
  const hmac = createHmac("sha256", secret)
    .update(delivery.body)
    .digest("base64");
  try {
    const response = await fetch(delivery.url, {
      method: "POST",
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "Shopify-Captain-Hook",
        "x-shopify-topic": delivery.topic,
        "x-shopify-hmac-sha256": hmac,
        "x-shopify-shop-domain": delivery.shop,
        "x-shopify-api-version": apiVersion,
        "x-shopify-webhook-id": delivery.id,
        "x-shopify-event-id": delivery.eventId,
        "x-shopify-triggered-at": delivery.triggeredAt,
      },
    });
    await response.arrayBuffer();
    delivery.attempts.push(response.status);
    if (response.ok) delivery.state = "delivered";
  } catch (error) {
    const { cause, message } = error as Error;
    delivery.attempts.push(cause instanceof Error ? cause.message : message);
  }
}
