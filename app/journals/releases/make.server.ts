/**
 * The job that makes releases. A window of a partner is drawn in one transaction with its rows in the ledger, whose key
 * refuses a second draw; whatever is killed in between has drawn nothing.
 */
import { db } from "../../platform/db.server.ts";
import { runExclusively } from "../../platform/lock.server.ts";
import { log } from "../../platform/log.server.ts";
import type { Tx } from "../context.ts";
import { releasesOf } from "./answers.ts";
import { firstWholeWindow, isDrawn } from "./calendar.ts";
import { readCalendars } from "./calendars.server.ts";
import { BudgetBreach, drawsDue, requireBudget } from "./ledger.ts";
import { closedThrough, tellDraw } from "./marker.server.ts";
import { cryptoSource, type Source } from "./noise.ts";
import { type Policy, policy } from "./policy.ts";
import { drawReleases } from "./release.ts";
import {
  enterDraws,
  readBefore,
  storeReleases,
  windowsDrawn,
} from "./store.server.ts";
import { sumsOfWindow } from "./sums.server.ts";
import { daysOf, lastReleased } from "./windows.ts";

/** A window of a large partner; the draw itself takes milliseconds. */
const WINDOW_WITHIN_MS = 30 * 60 * 1000;

export type Made = {
  /** Windows of partners that were drawn. */
  windows: number;
  /** Releases that were stored, and how many of them are shown. */
  releases: number;
  shown: number;
  /** Partners whose releases could not be made: the log says why. */
  failed: number;
  /** Partners that have new releases. */
  partnerIds: string[];
};

export type Making = {
  rules?: Policy;
  /** Asked for each window of a partner. Nothing but a test may give another than the system's. */
  source?: () => Source;
};

/**
 * Draws every window that is due at `instant` and was not drawn, oldest first. May be killed, run twice or by several
 * processes: each window is drawn once, by one. A partner of whom it would take more than the budget gets nothing and raises
 * an alarm; the others go on.
 */
export async function makeReleases(
  instant: Date,
  { rules = policy, source = cryptoSource }: Making = {},
): Promise<Made> {
  const made: Made = {
    ...{ windows: 0, releases: 0, shown: 0, failed: 0 },
    partnerIds: [],
  };
  const last = lastReleased(instant);
  const closed = await closedThrough();
  if (closed >= last) return made;
  for (const partner of await partnersDue(last)) {
    try {
      await runExclusively(`releases:${partner.id}`, () =>
        drawPartner(partner, { closed, last, instant, rules, source, made }),
      );
    } catch (error) {
      made.failed += 1;
      const alarm = error instanceof BudgetBreach ? "privacy-budget" : null;
      log.error(
        { err: error, partnerId: partner.id, alarm },
        "releases of a partner could not be made",
      );
    }
  }
  if (made.windows > 0) await tellDraw(last); // from now on a backup without the last draw is known by it
  return made;
}

type Due = { id: string; createdAt: Date };
type Run = {
  /** Up to this window nothing is drawn any more. */
  closed: number;
  last: number;
  instant: Date;
  made: Made;
} & Required<Making>;

/** Partners whose newest window is not drawn: it is the last one that a partner gets. */
function partnersDue(last: number): Promise<Due[]> {
  const { from } = daysOf(last);
  return db().prisma.$queryRaw<Due[]>`
    select partner.id, partner.created_at as "createdAt" from journals.partner partner
    where exists (
        select from journals.protocol
        where partner_id = partner.id and created_at <= ${from.toString()}::date at time zone 'UTC')
      and not exists (
        select from journals.privacy_ledger
        where partner_id = partner.id and "window" = ${last})
    order by partner.id`;
}

async function drawPartner(
  { id: partnerId, createdAt }: Due,
  { closed, last, made, ...making }: Run,
): Promise<void> {
  const { prisma } = db();
  const calendars = await readCalendars(prisma, partnerId);
  const drawn = new Set(await windowsDrawn(prisma, partnerId));
  const first = Math.max(firstWholeWindow(createdAt), closed + 1);
  const due = windowsFrom(first, last)
    .filter((window) => !drawn.has(window))
    .map((window) => ({
      window,
      protocolIds: calendars
        .filter((calendar) => isDrawn(calendar, window))
        .map(({ id }) => id),
    }))
    .filter(({ protocolIds }) => protocolIds.length > 0);
  const draws = due.flatMap(({ window, protocolIds }) =>
    drawsDue(window, protocolIds, making.rules),
  );
  requireBudget(draws, making.rules); // of all windows, before the first is drawn
  for (const [at, { window, protocolIds }] of due.entries()) {
    await tellDraw(last);
    const releases = await prisma.$transaction(
      (tx) => drawWindow(tx, { partnerId, window, protocolIds, ...making }),
      { isolationLevel: "RepeatableRead", timeout: WINDOW_WITHIN_MS },
    );
    if (at === 0) made.partnerIds.push(partnerId);
    made.windows += 1;
    made.releases += releases.length;
    made.shown += releases.filter(({ answer }) => answer !== null).length;
  }
}

function windowsFrom(first: number, last: number): number[] {
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, at) => first + at,
  );
}

type Draw = {
  partnerId: string;
  window: number;
  protocolIds: string[];
  instant: Date;
} & Required<Making>;

/** The ledger comes first: where the window was drawn before, nothing is read and nothing drawn. */
async function drawWindow(
  tx: Tx,
  { partnerId, window, protocolIds, instant, rules, source }: Draw,
) {
  const draws = drawsDue(window, protocolIds, rules);
  await enterDraws(tx, partnerId, draws, instant);
  const sums = await sumsOfWindow(tx, { partnerId, window });
  const about = { window, protocolIds };
  const drawn = drawReleases(sums, about, source(), rules);
  const before = await readBefore(tx, partnerId, window);
  const releases = releasesOf(drawn, { window, releasedAt: instant, before });
  await storeReleases(tx, { partnerId, releases, releasedAt: instant, rules });
  return releases;
}
