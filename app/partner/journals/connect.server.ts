/** The connection that the app makes by itself: a merchant's session token is exchanged for a token of Journals. */
import { TOKEN_FORM } from "../../contract/tokens.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { log } from "../../platform/log.server.ts";
import type { PartnerContext } from "../context.ts";
import type { Grant } from "./answers.ts";
import { journalsClient } from "./client.server.ts";
import {
  findSealedToken,
  forgetToken,
  openToken,
} from "./connection.server.ts";
import { isAbsentRoute } from "./failure.ts";
import { isOtherPartner, keepToken } from "./keep-token.server.ts";
import { revokeToken } from "./revoke.server.ts";
import { journalsTransport } from "./transport.server.ts";

/** A merchant waits for the page meanwhile. */
const EXCHANGE_WITHIN_SECONDS = 5;

/**
 * Exchanges the session token of a merchant's request for a token at Journals
 * and keeps it sealed; what waits for Journals is sent next. Answers whether
 * that worked: a failure is noted on the shop and the next request tries again.
 * What the merchant decided in the meantime goes before.
 */
export async function connectJournals(
  ctx: PartnerContext,
  sessionToken: string,
): Promise<boolean> {
  try {
    return await connect(ctx, sessionToken);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return false;
  }
}

/**
 * The merchant wants the app to connect the store by itself from now on, whatever was before. Throws what Journals
 * throws: then it is tried again by itself.
 */
export async function connectAgain(
  ctx: PartnerContext,
  sessionToken: string,
): Promise<void> {
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId, journalsToken: null },
    data: { journalsSource: "exchange", journalsDisconnectedAt: null },
  });
  await connect(ctx, sessionToken);
}

async function connect(
  ctx: PartnerContext,
  sessionToken: string,
): Promise<boolean> {
  try {
    const grant = await exchange(sessionToken);
    const connection = await connectionOf(ctx, grant);
    const kept = await keepToken(ctx, connection, { onlyIfWanted: true });
    if (!kept) await revokeToken(ctx, grant.token);
    return kept;
  } catch (error) {
    if (error instanceof AppError) await noteRefusal(ctx, error);
    throw error;
  }
}

async function noteRefusal(
  { shopId, shop }: PartnerContext,
  { code }: AppError,
): Promise<void> {
  log.warn({ shop, code }, "Journals not connected");
  await db().prisma.shop.updateMany({
    where: { id: shopId, journalsToken: null, journalsDisconnectedAt: null },
    data: { journalsError: code, journalsErrorAt: now() },
  });
}

/**
 * Puts a new token in the place of one the app got by itself: it is tried before the old one is revoked. Answers whether
 * Journals revoked that. Throws what Journals throws, and then the old one stays.
 */
export async function renewToken(
  ctx: PartnerContext,
  sessionToken: string,
): Promise<{ revoked: boolean }> {
  const sealed = await findSealedToken(ctx);
  const old = sealed === null ? null : openToken(ctx, sealed);
  const grant = await exchange(sessionToken);
  const described = await clientFor(grant.token).describeToken();
  const connection = await connectionOf(ctx, grant);
  const { label = null, isSample = false } = described ?? {};
  const facts = { ...connection.facts, label, isSample };
  await keepToken(ctx, { ...connection, facts }, { onlyIfWanted: false });
  return { revoked: old === null || (await revokeToken(ctx, old)) };
}

/**
 * Forgets the token and revokes it at Journals. `byMerchant`: from then on only the merchant connects the store again.
 * Answers false when Journals could not be told: the token is gone here all the same.
 */
export async function disconnectJournals(
  ctx: PartnerContext,
  { byMerchant = false }: { byMerchant?: boolean } = {},
): Promise<{ revoked: boolean }> {
  if (byMerchant)
    await db().prisma.shop.updateMany({
      where: { id: ctx.shopId },
      data: {
        journalsDisconnectedAt: now(),
        journalsError: null,
        journalsErrorAt: null,
      },
    });
  const sealed = await findSealedToken(ctx);
  if (sealed === null) return { revoked: true };
  const token = openToken(ctx, sealed);
  await forgetToken(ctx, sealed, null);
  return { revoked: token !== null && (await revokeToken(ctx, token)) };
}

async function exchange(sessionToken: string): Promise<Grant> {
  const { JOURNALS_CLIENT_ID, JOURNALS_CLIENT_SECRET } = env();
  try {
    return await clientFor(undefined).exchangeToken({
      sessionToken,
      clientId: JOURNALS_CLIENT_ID,
      clientSecret: JOURNALS_CLIENT_SECRET,
    });
  } catch (error) {
    if (!isAbsentRoute(error)) throw error;
    throw new AppError("journals-token-needed", { cause: error });
  }
}

function clientFor(token: string | undefined) {
  return journalsClient({
    ...journalsTransport(),
    ...(token !== undefined && { token }),
    timeoutSeconds: EXCHANGE_WITHIN_SECONDS,
  });
}

async function connectionOf({ shopId }: PartnerContext, grant: Grant) {
  const { token, partnerId, scopes, expiresAt } = grant;
  const { journalsPartnerId: before } =
    await db().prisma.shop.findUniqueOrThrow({ where: { id: shopId } });
  const facts = {
    tokenId: TOKEN_FORM.exec(token)?.[1] ?? null,
    label: null,
    scopes,
    expiresAt: expiresAt?.toISOString() ?? null,
    isSample: false,
  };
  const isOtherAccount = isOtherPartner(before, partnerId);
  const source = "exchange" as const;
  return { token, source, partnerId, facts, checkedAt: null, isOtherAccount };
}
