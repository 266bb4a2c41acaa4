import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { env } from "../../platform/env.server.ts";

/** Clocks of Shopify and of this machine may differ by this much. */
export const CLOCK_TOLERANCE_SECONDS = 10;

const SHOP_ORIGIN = /^https:\/\/([a-z0-9][a-z0-9-]*\.myshopify\.com)$/;

const Claims = z.object({
  dest: z.string().regex(SHOP_ORIGIN),
  iss: z.string(),
  jti: z.string().min(1).max(255),
  exp: z.int(),
  nbf: z.int(),
});

export type SessionToken = { shop: string; jti: string; expiresAt: Date };

/**
 * Checks a session token as Shopify describes it: HS256 with the app's secret, made for this app,
 * valid now, and issued by the shop it is about. Throws unauthorized.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
export async function verifySessionToken(text: string): Promise<SessionToken> {
  const claims = Claims.safeParse(await verifiedPayload(text));
  if (!claims.success)
    throw refused("lacks a claim or has one of another form");
  const { dest, iss, jti, exp } = claims.data;
  if (iss !== dest && !iss.startsWith(`${dest}/`))
    throw refused("is not issued by its shop");
  return {
    shop: dest.replace(SHOP_ORIGIN, "$1"),
    jti,
    expiresAt: new Date(exp * 1000),
  };
}

async function verifiedPayload(text: string): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(
      text,
      new TextEncoder().encode(env().SHOPIFY_API_SECRET),
      {
        algorithms: ["HS256"],
        audience: env().SHOPIFY_API_KEY,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now(),
      },
    );
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused("has expired", error);
    if (error instanceof errors.JOSEError) throw refused("is not valid", error);
    throw error;
  }
}

function refused(why: string, cause?: unknown): AppError {
  return new AppError("unauthorized", {
    detail: `The session token ${why}.`,
    cause,
  });
}
