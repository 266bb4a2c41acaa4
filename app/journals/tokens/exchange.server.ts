/** How a store becomes a partner: no second sign-up, the merchant's session token is the proof. */
import { scopes } from "../../contract/contract.ts";
import type { TokenGrant, TokenRequest } from "../../contract/tokens.ts";
import { AppError } from "../../errors.ts";
import { constantTimeEqual } from "../../platform/crypto.server.ts";
import { env } from "../../platform/env.server.ts";
import { newId } from "../../platform/ids.server.ts";
import type { RequestContext, Tx } from "../context.ts";
import { FailedLogin } from "../limits/failed-logins.server.ts";
import {
  CLOCK_TOLERANCE_SECONDS,
  type SessionToken,
  verifySessionToken,
} from "./session-token.server.ts";
import { LIVE_TOKENS } from "./token.ts";
import { issueToken, revokeOlderTokens } from "./tokens.server.ts";

const LABEL = "shopify";
const SCOPES = [...scopes];

/**
 * Answers a token for the partner of the session token's shop, creating the partner on first sight.
 * A third live token revokes the oldest. Throws unauthorized.
 */
export async function exchangeToken(
  { tx, requestId }: Pick<RequestContext, "tx" | "requestId">,
  request: TokenRequest,
): Promise<TokenGrant> {
  requireClient(request);
  const session = await verifySessionToken(request.session_token);
  await redeem(tx, session);
  const partnerId = await lockPartnerOf(tx, session.shop);
  const ctx = { tx, requestId, actor: "shopify" } as const;
  const grant = { partnerId, label: LABEL };
  const token = await issueToken(ctx, { ...grant, scopes: SCOPES });
  await revokeOlderTokens(ctx, grant, LIVE_TOKENS);
  return { token, partner_id: partnerId, scopes: SCOPES, expires_at: null };
}

function requireClient(request: TokenRequest): void {
  const { JOURNALS_CLIENT_ID, JOURNALS_CLIENT_SECRET } = env();
  const isId = constantTimeEqual(request.client_id, JOURNALS_CLIENT_ID);
  const isSecret = constantTimeEqual(
    request.client_secret,
    JOURNALS_CLIENT_SECRET,
  );
  if (!isId || !isSecret)
    throw new FailedLogin("The client credential is not valid.");
}

/** Of two requests with one session token the second waits here for the first to commit. */
async function redeem(tx: Tx, { jti, expiresAt }: SessionToken) {
  const goodUntil = expiresAt.getTime() + CLOCK_TOLERANCE_SECONDS * 1000;
  const { count } = await tx.usedSessionToken.createMany({
    data: { jti, expiresAt: new Date(goodUntil) },
    skipDuplicates: true,
  });
  if (count === 0)
    throw new AppError("unauthorized", {
      detail: "The session token was used before.",
    });
}

/** Locked, so that two exchanges of one shop count its live tokens one after the other. */
async function lockPartnerOf(tx: Tx, shop: string): Promise<string> {
  await tx.partner.createMany({
    data: {
      id: newId(),
      name: shop.replace(".myshopify.com", ""),
      shopDomain: shop,
    },
    skipDuplicates: true,
  });
  const [partner] = await tx.$queryRaw<{ id: string }[]>`
    select id from journals.partner where shop_domain = ${shop} for update`;
  if (!partner) throw new Error("The partner vanished while it was created");
  return partner.id;
}
