/** Calls to Shopify that a merchant waits for go first: background work of every process leaves them a share of the bucket. */
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { RESERVED_SHARE } from "../sync/cost.ts";

type Shop = Pick<PartnerContext, "shopId">;

/** So long after a call another one is likely. */
const LASTS_MS = 10_000;
const ATTEMPTS = 3;
/** How long a background process believes what it read. */
const BELIEVED_MS = 1000;

/**
 * Makes a call that the merchant waits for. Refused for want of points it is made again, twice, while background work
 * makes room. Throws what the call throws.
 */
export async function interactively<Result>(
  shop: Shop,
  call: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    await note(shop);
    try {
      return await call();
    } catch (error) {
      const isThrottled =
        error instanceof AppError && error.code === "shopify-throttled";
      if (!isThrottled || attempt === ATTEMPTS) throw error;
      await sleep((error.retryAfterSeconds ?? 1) * 1000);
    } finally {
      await note(shop);
    }
  }
}

async function note({ shopId }: Shop): Promise<void> {
  const until = new Date(now().getTime() + LASTS_MS);
  await db().pool.query(
    `insert into partner.interactive_use as u (shop_id, until) values ($1, $2)
     on conflict (shop_id) do update set until = excluded.until where u.until < excluded.until`,
    [shopId, until],
  );
}

/** For background work: the share of the bucket to leave now, looked up once a second at most. */
export function createReserve({ shopId }: Shop): () => Promise<number> {
  let share = 0;
  let lookedMs = -Infinity;
  return async () => {
    const nowMs = now().getTime();
    if (nowMs - lookedMs < BELIEVED_MS) return share;
    lookedMs = nowMs;
    const use = await db().prisma.interactiveUse.findUnique({
      where: { shopId },
    });
    share = use && use.until.getTime() > nowMs ? RESERVED_SHARE : 0;
    return share;
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
