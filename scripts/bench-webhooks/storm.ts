/** Webhooks at a fixed rate, whether the ones before were answered or not. */
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Storm = {
  median_ms: number;
  p99_ms: number;
  /** Answers other than 200. */
  refused: number;
};
type Options = {
  origin: string;
  shop: string;
  secret: string;
  perSecond: number;
};

/** Sends one products/update for each payload. Times run from when each was due. */
export async function storm(
  payloads: readonly object[],
  options: Options,
): Promise<Storm> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (const [index, payload] of payloads.entries()) {
    const due = began + (index * 1000) / options.perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    sent.push(
      post(agent, payload, options).then((status) => {
        times.push(performance.now() - due);
        if (status !== 200) refused += 1;
      }),
    );
  }
  await Promise.all(sent);
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1));
  return { median_ms: at(0.5), p99_ms: at(0.99), refused };
}

function post(
  agent: Agent,
  payload: object,
  { origin, shop, secret }: Options,
): Promise<number> {
  const body = JSON.stringify(payload);
  return new Promise((resolve, reject) => {
    const call = request(`${origin}/webhooks`, {
      method: "POST",
      agent,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "x-shopify-topic": "products/update",
        "x-shopify-shop-domain": shop,
        "x-shopify-webhook-id": randomUUID(),
        "x-shopify-triggered-at": new Date().toISOString(),
        "x-shopify-hmac-sha256": createHmac("sha256", secret)
          .update(body)
          .digest("base64"),
      },
    });
    call.on("error", reject);
    call.on("response", (response) => {
      response.resume().on("end", () => {
        resolve(response.statusCode ?? 0);
      });
    });
    call.end(body);
  });
}
