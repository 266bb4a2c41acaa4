import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { shopInfo } from "../../shopify/operations/shop.ts";
import type { PartnerContext } from "../context.ts";
import {
  type ChangedProduct,
  type Comparison,
  countUnchanged,
  listChangedByTitle,
  listChangedGroups,
} from "./changed.server.ts";
import { type Bucket, pushCost, secondsFor, SMALLEST_BUCKET } from "./cost.ts";
import { type DesiredProtocol, listDesired } from "./desired.server.ts";
import { planProduct, type ProductPlan } from "./plan.ts";
import type { FieldChange, Preview, PreviewItem } from "./preview.ts";
import {
  createRenderer,
  type Rendered,
  type VersionId,
} from "./rendered.server.ts";
import type { Selection } from "./selection.ts";

const SHOWN_ITEMS = 50;

type Newest = ReadonlyMap<string, DesiredProtocol>;
type Planned = ChangedProduct & { plan: ProductPlan };

/**
 * What a push of the selection would write, field by field, from what we know: nothing is read from the store but the
 * fill of its bucket, and no product costs a statement of its own.
 */
export async function previewPush(
  ctx: PartnerContext,
  selection: Selection,
): Promise<Preview> {
  const desired = await listDesired(ctx, selection);
  const comparison: Comparison = { selection, desired };
  const newest: Newest = new Map(desired.map((row) => [row.protocolId, row]));
  const withPlan = <Row extends ChangedProduct>(row: Row) => ({
    ...row,
    plan: planProduct(wanted(newest, row)?.fields ?? [], row.entries),
  });
  const [groups, shown, unchanged, bucket] = await Promise.all([
    listChangedGroups(ctx, comparison),
    listChangedByTitle(ctx, comparison, SHOWN_ITEMS),
    countUnchanged(ctx, comparison),
    readBucket(ctx),
  ]);
  const planned = groups.map(withPlan);
  const cost = pushCost(
    planned.map(({ products, plan }) => ({
      products,
      sets: plan.changes.filter(({ op }) => op === "set").length,
      deletes: plan.changes.filter(({ op }) => op === "delete").length,
    })),
  );
  return {
    items: await toItems(ctx, newest, shown.map(withPlan)),
    counts: {
      create: countKind(planned, "create"),
      update: countKind(planned, "update"),
      clear: countKind(planned, "clear"),
      unchanged: unchanged + countKind(planned, "unchanged"),
    },
    points: cost.points,
    seconds: secondsFor(cost, bucket),
    waitingForJournals: desired
      .filter(({ journals }) => journals !== "ready")
      .map(({ protocolId, title }) => ({ id: protocolId, title })),
  };
}

async function toItems(
  ctx: PartnerContext,
  newest: Newest,
  products: readonly Planned[],
): Promise<PreviewItem[]> {
  const renderer = createRenderer(ctx);
  await renderer.load(products.flatMap((row) => versionsOf(newest, row)));
  return products.flatMap((product) => {
    const { gid, title, plan, appliedProtocolId, appliedVersion } = product;
    if (plan.kind === "unchanged") return [];
    const protocol = wanted(newest, product);
    const before = renderer.get(appliedProtocolId, appliedVersion);
    const after = renderer.get(
      protocol?.protocolId ?? null,
      protocol?.version ?? null,
    );
    const changes = plan.changes.map(({ key, op }): FieldChange => {
      const pending =
        protocol?.fields.find((field) => field.key === key)?.hash === null;
      return {
        key,
        op,
        before: valueBefore(before, product, key),
        after:
          op === "delete" || pending ? null : (after.get(key)?.value ?? null),
        pending,
      };
    });
    return [{ gid, title, kind: plan.kind, changes }];
  });
}

/** Null as well when the store's language or somebody else's value came in between. */
function valueBefore(
  before: Rendered,
  { entries }: ChangedProduct,
  key: string,
): string | null {
  const written = before.get(key);
  return written && written.hash === entries[key]?.hash ? written.value : null;
}

function wanted(
  newest: Newest,
  { protocolId }: ChangedProduct,
): DesiredProtocol | undefined {
  return protocolId === null ? undefined : newest.get(protocolId);
}

function versionsOf(newest: Newest, product: ChangedProduct): VersionId[] {
  const { appliedProtocolId, appliedVersion } = product;
  const protocol = wanted(newest, product);
  return [
    ...(protocol ? [protocol] : []),
    ...(appliedProtocolId !== null && appliedVersion !== null
      ? [{ protocolId: appliedProtocolId, version: appliedVersion }]
      : []),
  ];
}

function countKind(
  groups: readonly (Planned & { products: number })[],
  kind: ProductPlan["kind"],
): number {
  return groups
    .filter(({ plan }) => plan.kind === kind)
    .reduce((sum, { products }) => sum + products, 0);
}

/** How many points are there now. The preview is shown all the same when Shopify does not say. */
async function readBucket(ctx: PartnerContext): Promise<Bucket> {
  try {
    const { cost } = await adminClient(ctx.shop).run(shopInfo, {});
    return cost;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ shop: ctx.shop, err: error }, "the bucket cannot be read");
    return SMALLEST_BUCKET;
  }
}
