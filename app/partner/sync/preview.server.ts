import { now } from "../../platform/clock.ts";
import type { PartnerContext } from "../context.ts";
import {
  type ChangedGroup,
  type Comparison,
  countChanged,
  countUnchanged,
  listChangedByTitle,
  listChangedGroups,
} from "./changed.server.ts";
import { readBucket } from "./bucket.server.ts";
import { pushCost, secondsFor } from "./cost.ts";
import { type DesiredProtocol, listDesired } from "./desired.server.ts";
import {
  planned,
  type Planned,
  toPreviewItems,
} from "./preview-items.server.ts";
import {
  type Preview,
  type PreviewInput,
  PreviewQuery,
  type PreviewView,
} from "./preview.ts";
import type { ItemKind } from "./run.ts";
import type { Selection } from "./selection.ts";
import { journalsSeconds } from "./waiting.ts";
import { byVersion, type Wanted } from "./wanted.ts";

const PAGE_SIZE = 50;

/**
 * What a push of the selection would write, field by field, from what we know: nothing is read from the store but the
 * fill of its bucket. All products are counted and grouped, 50 of what is looked at are shown; a page beyond the last is
 * the last.
 */
export async function previewPush(
  ctx: PartnerContext,
  selection: Selection,
  input: PreviewInput = {},
): Promise<Preview> {
  const query = PreviewQuery.parse(input);
  const desired = await listDesired(ctx, selection);
  const comparison: Comparison = { selection, desired };
  const wanted = byVersion(desired);
  const [changed, unchanged, bucket] = await Promise.all([
    listChangedGroups(ctx, comparison),
    countUnchanged(ctx, comparison),
    readBucket(ctx),
  ]);
  const groups = changed.map((row) => planned(wanted, row));
  const view = viewOf(query, groups);
  const cost = pushCost(
    groups.map(({ products, plan }) => ({
      products,
      sets: plan.changes.filter(({ op }) => op === "set").length,
      deletes: plan.changes.filter(({ op }) => op === "delete").length,
    })),
  );
  return {
    view,
    groups: await pageOfGroups(
      ctx,
      wanted,
      view === "changes"
        ? groups.filter(({ plan }) => isAsked(query, plan))
        : [],
      query.page,
    ),
    items: await pageOfItems(ctx, wanted, comparison, view, query),
    groupCount: groups.filter(({ plan }) => plan.kind !== "unchanged").length,
    counts: {
      create: countKind(groups, "create"),
      update: countKind(groups, "update"),
      clear: countKind(groups, "clear"),
      unchanged: unchanged + countKind(groups, "unchanged"),
    },
    points: cost.points,
    seconds: secondsFor(cost, bucket),
    ...waitingOf(desired),
  };
}

/** Looking for a product, or at the products of one change, is looking at products. */
function viewOf(
  { view, find, group }: PreviewQuery,
  groups: readonly Planned<ChangedGroup>[],
): PreviewView {
  if (find !== undefined || group !== undefined) return "products";
  return view ?? (groups.some(isSeveral) ? "changes" : "products");
}

function isSeveral({ products }: ChangedGroup): boolean {
  return products > 1;
}

function isAsked({ kind }: PreviewQuery, plan: Planned["plan"]): boolean {
  return kind === undefined || plan.kind === kind;
}

async function pageOfGroups(
  ctx: PartnerContext,
  wanted: Wanted,
  groups: readonly Planned<ChangedGroup>[],
  asked: number,
): Promise<Preview["groups"]> {
  const page = pageWithin(asked, groups.length);
  const start = (page - 1) * PAGE_SIZE;
  const shown = groups.slice(start, start + PAGE_SIZE);
  const sizes = new Map(shown.map(({ gid, products }) => [gid, products]));
  const rows = await toPreviewItems(ctx, wanted, shown);
  return {
    rows: rows.map((row) => ({ ...row, products: sizes.get(row.gid) ?? 1 })),
    ...{ page, pageSize: PAGE_SIZE, total: groups.length },
  };
}

async function pageOfItems(
  ctx: PartnerContext,
  wanted: Wanted,
  comparison: Comparison,
  view: PreviewView,
  { find: search, kind, group, page: asked }: PreviewQuery,
): Promise<Preview["items"]> {
  const filter = { search, kind, group };
  if (view !== "products")
    return { rows: [], page: 1, pageSize: PAGE_SIZE, total: 0 };
  const total = await countChanged(ctx, comparison, filter);
  const page = pageWithin(asked, total);
  const products = await listChangedByTitle(ctx, comparison, filter, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  const rows = await toPreviewItems(
    ctx,
    wanted,
    products.map((row) => planned(wanted, row)),
  );
  return { rows, page, pageSize: PAGE_SIZE, total };
}

function pageWithin(asked: number, total: number): number {
  return Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
}

function waitingOf(
  desired: readonly DesiredProtocol[],
): Pick<Preview, "waitingForJournals" | "journalsSeconds"> {
  const waiting = desired.filter(({ journals }) => journals === "waiting");
  return {
    waitingForJournals: desired
      .filter(({ journals }) => journals !== "ready")
      .map(({ protocolId, title }) => ({ id: protocolId, title })),
    journalsSeconds: journalsSeconds(
      waiting.map(({ nextAttemptAt }) => nextAttemptAt),
      now(),
    ),
  };
}

function countKind(
  groups: readonly Planned<ChangedGroup>[],
  kind: ItemKind | "unchanged",
): number {
  return groups
    .filter(({ plan }) => plan.kind === kind)
    .reduce((sum, { products }) => sum + products, 0);
}
