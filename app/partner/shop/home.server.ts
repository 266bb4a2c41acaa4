import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { connectionState, sources } from "../journals/connection.ts";
import { NEVER } from "../journals/state.ts";
import { countDrifted } from "../drift/list.server.ts";
import {
  definitionsStates,
  remedies,
  type DefinitionError,
} from "../metafields/definition.ts";
import { productStates } from "../products/product.ts";
import { countsOf } from "../products/products.server.ts";
import { summarizeSuggestions } from "../suggestions/groups.server.ts";
import type { RunSummary } from "../sync/run.ts";
import { listRuns } from "../sync/run-pages.server.ts";
import { catalogStates, type Home } from "./home.ts";
import { setupShopJob } from "./jobs.ts";
import { problemCode } from "./problem-code.ts";

const count = z.int();
const moment = z
  .date()
  .nullable()
  .transform((at) => at?.toISOString() ?? null);
const Row = z.object({
  name: z.string(),
  domain: z.string(),
  catalogState: z.enum(catalogStates),
  catalogImported: count,
  catalogTotal: count.nullable(),
  catalogError: z.string().nullable(),
  catalogSyncedAt: moment,
  checkStartedAt: moment,
  checkedAt: moment,
  checkError: z.string().nullable(),
  definitionsState: z.enum(definitionsStates),
  definitionsErrors: z.array(
    z.object({
      key: z.string().nullable(),
      code: z.string(),
      remedy: z.enum(remedies),
    }),
  ) satisfies z.ZodType<DefinitionError[]>,
  connected: z.boolean(),
  connectedAt: moment,
  journalsError: z.string().nullable(),
  journalsSource: z.enum(sources),
  disconnectedAt: moment,
  answeredAt: moment,
  guideDismissed: z.boolean(),
  waiting: count,
  refused: count,
  protocols: count,
  states: z.array(z.object({ state: z.enum(productStates), count })),
});

/** Everything the first page shows. Throws not-found when the shop was erased meanwhile. */
export async function getHome(ctx: PartnerContext): Promise<Home> {
  const [row, lastRun, suggestions, undecided] = await Promise.all([
    readShop(ctx),
    findLastRun(ctx),
    summarizeSuggestions(ctx),
    countDrifted(ctx),
  ]);
  const products = countsOf(row.states);
  const total = row.states.reduce((sum, { count }) => sum + count, 0);
  return {
    shop: { name: row.name, domain: row.domain },
    catalog: {
      state: row.catalogState,
      imported: row.catalogImported,
      total: row.catalogTotal,
      error: problemCode(row.catalogError),
    },
    productsReadAt: row.catalogSyncedAt,
    check: {
      isRunning: row.checkStartedAt !== null,
      checkedAt: row.checkedAt ?? row.catalogSyncedAt,
      error: problemCode(row.checkError),
    },
    undecided,
    definitions: { state: row.definitionsState, errors: row.definitionsErrors },
    journals: {
      connected: row.connected,
      since: row.connected ? row.connectedAt : null,
      error: problemCode(row.journalsError),
      state: connectionState({
        connected: row.connected,
        disconnectedAt: row.disconnectedAt,
        source: row.journalsSource,
        error: problemCode(row.journalsError),
      }),
      answeredAt: row.answeredAt,
      waiting: row.waiting,
      refused: row.refused,
    },
    products: { ...products, total },
    suggestions,
    protocols: row.protocols,
    lastRun,
    guideDismissed: row.guideDismissed,
  };
}

/** The setup guide does not come back before a reinstall. */
export async function dismissSetupGuide(ctx: PartnerContext): Promise<void> {
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId },
    data: { setupGuideDismissedAt: now() },
  });
}

/** Sets the shop up again: definitions and catalogue. Asked for twice it runs twice at most, one after the other. */
export async function retrySetup({ shopId }: PartnerContext): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      update partner.shop set
        catalog_state = case catalog_state when 'failed' then 'waiting' else catalog_state end,
        definitions_state = case when definitions_state in ('failed', 'removed') then 'waiting' else definitions_state end
      where id = ${shopId}::uuid`;
    await enqueue(tx, setupShopJob, { shopId }, { key: shopId });
  });
}

async function readShop({ shopId }: PartnerContext) {
  const rows = await db().prisma.$queryRaw<unknown[]>`
    select name, domain, catalog_state as "catalogState", catalog_imported as "catalogImported",
      catalog_total as "catalogTotal", catalog_error as "catalogError", catalog_synced_at as "catalogSyncedAt",
      check_started_at as "checkStartedAt", checked_at as "checkedAt", check_error as "checkError",
      definitions_state as "definitionsState", definitions_errors as "definitionsErrors",
      journals_token is not null as connected, journals_connected_at as "connectedAt",
      journals_error as "journalsError", journals_source as "journalsSource",
      journals_disconnected_at as "disconnectedAt", journals_answered_at as "answeredAt", setup_guide_dismissed_at is not null as "guideDismissed",
      (select count(*)::int from partner.outbox where shop_id = shop.id and next_attempt_at < ${NEVER}) as waiting,
      (select count(*)::int from partner.outbox where shop_id = shop.id and next_attempt_at >= ${NEVER}) as refused,
      (select count(*)::int from partner.protocol where shop_id = shop.id and status = 'active') as protocols,
      (select coalesce(jsonb_agg(counted), '[]') from (
        select state, count(*)::int as count from partner.store_product where shop_id = shop.id group by state
      ) counted) as states
    from partner.shop shop where id = ${shopId}::uuid`;
  if (rows.length === 0) throw new AppError("not-found");
  return Row.parse(rows[0]);
}

async function findLastRun(ctx: PartnerContext): Promise<RunSummary | null> {
  const [last = null] = await listRuns(ctx, 1);
  return last;
}
