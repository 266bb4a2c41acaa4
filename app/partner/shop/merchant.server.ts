import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { authenticate } from "../../shopify/app.server.ts";
import type { PartnerContext } from "../context.ts";
import { connectJournals } from "../journals/connect.server.ts";
import { type Locale, localeOf } from "../../messages/locale.ts";
import { installShop } from "./shops.server.ts";

export type MerchantContext = PartnerContext & { locale: Locale };

const CONNECT_AGAIN_AFTER_MS = 60_000;
/** No page takes longer for a Journals that is slow. */
const WAIT_FOR_JOURNALS_MS = 800;

/** When this process last tried to connect a shop that is not connected. */
const lastTried = new Map<string, number>();

/**
 * Who asks: a merchant of one shop, in the app right now. At first sight the shop is installed and connected to Journals;
 * a failure to connect is noted and tried again a minute later, unless the merchant disconnected the store or gave it a
 * token. `connects: false`: the request needs its session token itself. Throws the Response that Shopify's library wants
 * answered: let it pass; shopify-unavailable when Shopify gave no access token.
 */
export async function requireMerchant(
  request: Request,
  { connects = true }: { connects?: boolean } = {},
): Promise<MerchantContext> {
  const { session } = await authenticateMerchant(request);
  const ctx = await installShop(session.shop, session.scope ?? "");
  if (connects) await connectWhenNeeded(ctx, request);
  return { ...ctx, locale: localeOf(request) };
}

/** The library's bare 500 says that Shopify took no session token in exchange for an access token, or did not answer. */
async function authenticateMerchant(request: Request) {
  try {
    return await authenticate.admin(request);
  } catch (error) {
    if (error instanceof Response && error.status === 500)
      throw new AppError("shopify-unavailable", { cause: error });
    throw error;
  }
}

/** The proof that this merchant is here, good for one exchange. Throws unauthorized when the request has none. */
export function getSessionToken(request: Request): string {
  const token = sessionTokenOf(request);
  if (token === null) throw new AppError("unauthorized");
  return token;
}

async function connectWhenNeeded(
  ctx: PartnerContext,
  request: Request,
): Promise<void> {
  const token = sessionTokenOf(request);
  if (token === null || !(await isWanted(ctx)) || !isDue(ctx)) return;
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

/** Whether there is a connection to be made, and the merchant has not decided otherwise. */
async function isWanted({ shopId }: PartnerContext): Promise<boolean> {
  const wanted = await db().prisma.shop.count({
    where: {
      id: shopId,
      journalsToken: null,
      journalsSource: "exchange",
      journalsDisconnectedAt: null,
    },
  });
  return wanted > 0;
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
