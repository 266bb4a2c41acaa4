/** What an operator does about releases, from the command line. */
import { now } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.server.ts";
import { recordEvent } from "../audit/audit.server.ts";
import type { ChangeContext } from "../context.ts";
import { closeThrough } from "./marker.server.ts";
import { lastReleased } from "./windows.ts";

/**
 * Takes back all that was released of a partner so far, of all its protocols, because it was made wrongly: what `reason`
 * tells. Never because of anything a person did: what is missing then would tell of them. Nothing is drawn again. Answers
 * the newest window that is withdrawn; null: nothing was released.
 */
export async function withdrawReleases(
  ctx: ChangeContext,
  partnerId: string,
  reason: string,
): Promise<number | null> {
  const { _max } = await ctx.tx.release.aggregate({
    where: { partnerId },
    _max: { window: true },
  });
  const { window } = _max;
  if (window === null) return null;
  await ctx.tx.releaseWithdrawal.create({
    data: { id: newId(), partnerId, throughWindow: window, reason, at: now() },
  });
  await recordEvent(ctx, {
    partnerId,
    action: "releases.withdrawn",
    object: `releases:through-window-${window}`,
  });
  return window;
}

/**
 * After a restore that no restore marker can tell of: every window that is due by now is never drawn from this database
 * again. Answers the newest of them.
 */
export function tellRestored({ tx }: ChangeContext): Promise<number> {
  return closeThrough(tx, lastReleased(now()));
}
