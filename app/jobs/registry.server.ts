/** Every job and the verb it runs: one line each. Both sides meet here, as in wiring.server.ts. */
import { AppError } from "../errors.ts";
import { markMissedJob } from "../journals/check-ins/jobs.ts";
import { markMissed } from "../journals/check-ins/missed.server.ts";
import { purgeExpired } from "../journals/purge.server.ts";
import { makeReleasesJob } from "../journals/releases/jobs.ts";
import { makeReleases } from "../journals/releases/make.server.ts";
import { auditStatistics } from "../journals/statistics/audit.server.ts";
import { auditStatisticsJob } from "../journals/statistics/jobs.ts";
import { copyReleases } from "../partner/analytics/copy.server.ts";
import {
  copyNewReleases,
  queueDueCopies,
} from "../partner/analytics/copies-queue.server.ts";
import { copyReleasesJob, queueCopiesJob } from "../partner/analytics/jobs.ts";
import type { PartnerContext } from "../partner/context.ts";
import { checkDrift } from "../partner/drift/check.server.ts";
import {
  checkDriftJob,
  reconcileDueJob,
  reconcileJob,
} from "../partner/drift/jobs.ts";
import { reconcile, reconcileDue } from "../partner/drift/reconcile.server.ts";
import {
  deliverOutboxJob,
  reportProductsJob,
} from "../partner/journals/jobs.ts";
import { deliverOutbox } from "../partner/journals/outbox.server.ts";
import { reportProducts } from "../partner/journals/report.server.ts";
import { resealJournalsTokens } from "../partner/journals/reseal.server.ts";
import { removeMetafieldsJob } from "../partner/removal/jobs.ts";
import { removeMetafields } from "../partner/removal/remove.server.ts";
import { setupShopJob } from "../partner/shop/jobs.ts";
import { setupShop } from "../partner/shop/setup.server.ts";
import { getPartnerContext } from "../partner/shop/shops.server.ts";
import {
  refreshSuggestionsJob,
  remakeSuggestionsJob,
} from "../partner/suggestions/jobs.ts";
import {
  refreshSuggestions,
  remakeSuggestions,
} from "../partner/suggestions/remake.server.ts";
import { executePush } from "../partner/sync/execute.server.ts";
import { pushRunJob } from "../partner/sync/jobs.ts";
import { resumePushes } from "../partner/sync/runs.server.ts";
import { processWebhooks } from "../partner/webhooks/handling.server.ts";
import { purgeInbox } from "../partner/webhooks/inbox.server.ts";
import { processWebhookJob, purgeInboxJob } from "../partner/webhooks/jobs.ts";
import { now } from "../platform/clock.ts";
import type { Job } from "../platform/job.ts";
import { log } from "../platform/log.server.ts";
import {
  enqueue,
  startQueue,
  stopQueue,
  work,
  workTogether,
} from "../platform/queue.server.ts";
import { resealSessions } from "../shopify/reseal.server.ts";
import { purgeJournalsJob, resealTokensJob } from "./maintenance.ts";

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Makes this process run jobs. `stop` waits for the running ones, and answers whether all have ended. */
export async function startWorker(): Promise<{ stop: () => Promise<boolean> }> {
  await startQueue();
  await work(setupShopJob, forShop(setupShop));
  await workTogether(processWebhookJob, (webhooks) =>
    processWebhooks(webhooks.map(({ id }) => id)),
  );
  await work(checkDriftJob, forShop(checkDrift));
  await work(reconcileJob, forShop(reconcile));
  await work(removeMetafieldsJob, forShop(removeMetafields));
  await work(deliverOutboxJob, forShop(deliverOutbox));
  await work(
    reportProductsJob,
    forShop((ctx, { gids }) => reportProducts(ctx, gids)),
  );
  await work(copyReleasesJob, forShop(copyReleases));
  await work(pushRunJob, ({ runId }, { signal }) =>
    executePush(runId, { signal }),
  );
  await resumePushes();
  await work(remakeSuggestionsJob, forShop(remakeSuggestions));
  await work(refreshSuggestionsJob, async () => {
    await refreshSuggestions();
  });
  await enqueue(null, refreshSuggestionsJob, {});
  await every(DAY_SECONDS, purgeInboxJob, purgeInbox);
  await every(DAY_SECONDS, purgeJournalsJob, () => purgeExpired(now()));
  await every(DAY_SECONDS, resealTokensJob, resealTokens);
  await every(DAY_SECONDS, auditStatisticsJob, () => auditStatistics());
  await every(HOUR_SECONDS, reconcileDueJob, reconcileDue);
  await every(HOUR_SECONDS, markMissedJob, () => markMissed(now()));
  await every(HOUR_SECONDS, makeReleasesJob, releaseAndTell);
  await every(HOUR_SECONDS, queueCopiesJob, queueDueCopies);
  await enqueue(null, resealTokensJob, {}, { key: "start" });
  return { stop: stopQueue };
}

/** What is new is the partner side's to copy; one that uses a remote Journals asks it every hour. */
async function releaseAndTell() {
  const { partnerIds, ...made } = await makeReleases(now());
  return { ...made, ...(await copyNewReleases(partnerIds)) };
}

async function resealTokens() {
  const sessions = await resealSessions();
  return { sessions, journals: await resealJournalsTokens() };
}

/** A shop that was uninstalled in the meantime has nothing left to do. */
function forShop<Payload extends { shopId: string }>(
  verb: (ctx: PartnerContext, payload: Payload) => Promise<unknown>,
): (payload: Payload) => Promise<void> {
  return async (payload) => {
    const ctx = await findContext(payload.shopId);
    if (ctx) await verb(ctx, payload);
  };
}

async function findContext(shopId: string): Promise<PartnerContext | null> {
  try {
    return await getPartnerContext(shopId);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not-found")) throw error;
    log.info({ shopId }, "the shop has uninstalled the app: nothing to do");
    return null;
  }
}

/**
 * Runs at the first start and then so long after each run, once for all processes. A run that fails is logged and left to the
 * next one: its own retries would stand in its way.
 */
async function every(
  seconds: number,
  job: Job,
  verb: () => Promise<unknown>,
): Promise<void> {
  await work(job, async () => {
    try {
      log.info({ job: job.name, done: await verb() }, "kept the house");
    } catch (error) {
      log.error({ job: job.name, err: error }, "could not keep the house");
    }
    await enqueue(null, job, {}, { startAfterSeconds: seconds });
  });
  await enqueue(null, job, {});
}
