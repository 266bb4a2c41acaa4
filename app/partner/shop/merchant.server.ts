import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { authenticate } from "../../shopify/app.server.ts";
import type { PartnerContext } from "../context.ts";
import { connectJournals } from "../journals/connection.server.ts";
import { type Locale, localeOf } from "../../messages/locale.ts";
import { installShop } from "./shops.server.ts";

export type MerchantContext = PartnerContext & { locale: Locale };

const CONNECT_AGAIN_AFTER_MS = 60_000;
const WAIT_FOR_JOURNALS_MS = 2000;

/** When this process last tried to connect a shop that is not connected. */
const lastTried = new Map<string, number>();

/**
 * Who asks: a merchant of one shop, in the app right now. At first sight the shop is installed and connected to Journals;
 * a failure to connect is noted and tried again a minute later. Throws the Response that Shopify's library wants
 * answered: let it pass.
 */
export async function requireMerchant(
  request: Request,
): Promise<MerchantContext> {
  const { session } = await authenticate.admin(request);
  const ctx = await installShop(session.shop, session.scope ?? "");
  await connectWhenNeeded(ctx, request);
  return { ...ctx, locale: localeOf(request) };
}

async function connectWhenNeeded(
  ctx: PartnerContext,
  request: Request,
): Promise<void> {
  const token = sessionTokenOf(request);
  if (token === null || (await isConnected(ctx)) || !isDue(ctx)) return;
  const connecting = connect(ctx, token).catch((error: unknown) => {
    log.error({ shop: ctx.shop, err: error }, "connecting to Journals failed");
  });
  await Promise.race([connecting, elapse(WAIT_FOR_JOURNALS_MS)]);
}

async function connect(ctx: PartnerContext, token: string): Promise<void> {
  const connected = await connectJournals(ctx, token);
  if (connected) lastTried.delete(ctx.shop);
}

/** Asks and answers in one step: of the loaders of a page one connects. */
function isDue({ shop }: PartnerContext): boolean {
  const at = now().getTime();
  const last = lastTried.get(shop);
  if (last !== undefined && at - last < CONNECT_AGAIN_AFTER_MS) return false;
  lastTried.set(shop, at);
  return true;
}

async function isConnected({ shopId }: PartnerContext): Promise<boolean> {
  const connected = await db().prisma.shop.count({
    where: { id: shopId, journalsToken: { not: null } },
  });
  return connected > 0;
}

/** Where App Bridge and Admin put it; `authenticate.admin` has checked it. */
function sessionTokenOf(request: Request): string | null {
  const header = request.headers.get("Authorization");
  if (header !== null) return header.replace(/^Bearer /, "");
  return new URL(request.url).searchParams.get("id_token");
}

function elapse(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
