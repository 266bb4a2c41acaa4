import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const LIFETIME_SECONDS = 60;
const NOT_BEFORE_LEEWAY_SECONDS = 5;

const Claims = z.object({
  aud: z.string(),
  dest: z.url(),
  exp: z.number(),
  sub: z.string(),
});
export type Claims = z.infer<typeof Claims>;

export interface AppKeys {
  apiKey: string;
  apiSecret: string;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signature(apiSecret: string, signed: string): Buffer {
  return createHmac("sha256", apiSecret).update(signed).digest();
}

/** A session token as Shopify Admin hands to App Bridge: HS256, valid for 60 seconds. */
export function issueSessionToken(keys: AppKeys, shop: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: keys.apiKey,
    sub: "1",
    exp: now + LIFETIME_SECONDS,
    nbf: now - NOT_BEFORE_LEEWAY_SECONDS,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${signature(keys.apiSecret, signed).toString("base64url")}`;
}

/** The claims of a session token of this app that is still valid, else null. */
export function verifySessionToken(
  keys: AppKeys,
  token: string,
): Claims | null {
  const [header, payload, mac] = token.split(".");
  if (!header || !payload || !mac) return null;
  const expected = signature(keys.apiSecret, `${header}.${payload}`);
  const given = Buffer.from(mac, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return null;
  const parsed = Claims.safeParse(
    JSON.parse(Buffer.from(payload, "base64url").toString("utf8")),
  );
  if (!parsed.success) return null;
  const { aud, exp } = parsed.data;
  return aud === keys.apiKey && exp * 1000 > Date.now() ? parsed.data : null;
}
