import { AppError } from "../errors.ts";
import { log } from "../platform/log.server.ts";

const TIMEOUT_MS = 30_000;
const DEFAULT_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 300;

/**
 * POSTs JSON to a shop and answers what it said with a 2xx. Throws AppError: shopify-unauthorized (401),
 * shopify-forbidden (403), shopify-throttled (429), shopify-unavailable (5xx, network, 30 seconds), shopify-refused.
 */
export async function postToShop(
  shop: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await send(`https://${shop}${path}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      ...headers,
    },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await readText(response);
  if (!response.ok) throw failure(shop, response, text);
  return parseJson(text);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new AppError("shopify-unavailable", { cause });
  }
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw new AppError("shopify-unavailable", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("shopify-refused", {
      detail: "Shopify's answer cannot be read",
      cause,
    });
  }
}

function failure(shop: string, response: Response, text: string): AppError {
  const { status } = response;
  const cause = new Error(`HTTP ${status}: ${text.slice(0, 500)}`);
  if (status === 401) return new AppError("shopify-unauthorized", { cause });
  if (status === 403) {
    // not the token: an IP allowlist or a blocked app, and only a person can change that
    log.error({ shop, status }, "Shopify forbids this server to call the shop");
    return new AppError("shopify-forbidden", { cause });
  }
  if (status === 429) {
    const retryAfterSeconds = secondsToWait(response.headers);
    return new AppError("shopify-throttled", { retryAfterSeconds, cause });
  }
  if (status >= 500) return new AppError("shopify-unavailable", { cause });
  return new AppError("shopify-refused", { detail: `HTTP ${status}`, cause });
}

function secondsToWait(headers: Headers): number {
  const seconds = Number(headers.get("Retry-After") ?? DEFAULT_WAIT_SECONDS);
  if (!(seconds > 0)) return DEFAULT_WAIT_SECONDS;
  return Math.min(seconds, LONGEST_WAIT_SECONDS);
}
