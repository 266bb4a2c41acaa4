import { createHmac, randomUUID } from "node:crypto";
import { issueSessionToken, type AppKeys } from "./session-token.ts";

/** The `host` parameter: unpadded base64 of admin.shopify.com/store/<handle>. */
export function hostParameter(handle: string): string {
  return Buffer.from(`admin.shopify.com/store/${handle}`)
    .toString("base64")
    .replace(/=+$/, "");
}

/** The signed query parameters with which Admin opens an embedded app. */
export function launchParameters(
  keys: AppKeys,
  shop: string,
  locale = "en",
): URLSearchParams {
  const parameters: Record<string, string> = {
    embedded: "1",
    host: hostParameter(shop.replace(".myshopify.com", "")),
    id_token: issueSessionToken(keys, shop),
    locale,
    session: randomUUID(),
    shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const message = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name] ?? ""}`)
    .join("&");
  const hmac = createHmac("sha256", keys.apiSecret)
    .update(message)
    .digest("hex");
  return new URLSearchParams({ ...parameters, hmac });
}
