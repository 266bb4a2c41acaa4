/** Products of a preview, field by field before and after. */
import type { PartnerContext } from "../context.ts";
import type { ChangedProduct } from "./changed.server.ts";
import { inKeyOrder } from "./key-order.ts";
import { type Change, planProduct, type ProductPlan } from "./plan.ts";
import type { FieldChange, PreviewItem } from "./preview.ts";
import {
  createRenderer,
  type Rendered,
  type VersionId,
} from "./rendered.server.ts";
import { findTheirs, type Theirs } from "./theirs.server.ts";
import { type Wanted, wantedBy } from "./wanted.ts";

export type Planned<Row extends ChangedProduct = ChangedProduct> = Row & {
  plan: ProductPlan;
};
type TheirsOfOne =
  Theirs extends ReadonlyMap<string, infer Fields> ? Fields : never;

export function planned<Row extends ChangedProduct>(
  desired: Wanted,
  row: Row,
): Planned<Row> {
  const plan = planProduct(wantedBy(desired, row)?.fields ?? [], row.entries);
  return { ...row, plan };
}

/**
 * No product costs a statement of its own. What turns out to need nothing is left out. One that stands for several
 * (`products`) shows nothing that is about itself alone.
 */
export async function toPreviewItems(
  ctx: PartnerContext,
  desired: Wanted,
  products: readonly (Planned & { products?: number })[],
): Promise<PreviewItem[]> {
  const renderer = createRenderer(ctx);
  await renderer.load(products.flatMap((row) => versionsOf(desired, row)));
  const foreign = products.filter(
    ({ state, products: count = 1 }) =>
      count === 1 && ["conflict", "drifted", "pending"].includes(state),
  );
  const theirs = await findTheirs(
    ctx,
    foreign.map(({ gid }) => gid),
  );
  return products.flatMap((product) => {
    const { gid, title, group, plan } = product;
    if (plan.kind === "unchanged") return [];
    const protocol = wantedBy(desired, product) ?? null;
    const before = renderer.get(
      product.appliedProtocolId,
      product.appliedVersion,
    );
    const after = renderer.get(
      protocol?.protocolId ?? null,
      protocol?.version ?? null,
    );
    const changes = plan.changes.map((change): FieldChange => {
      const { key, op } = change;
      const field = protocol?.fields.find((each) => each.key === key);
      const pending = field?.hash === null;
      const known = theirsNow(product, change, theirs.get(gid));
      return {
        key,
        op,
        ...(known ?? {
          before: valueBefore(before, product, key),
          theirs: null,
        }),
        after:
          op === "delete" || pending ? null : (after.get(key)?.value ?? null),
        pending,
      };
    });
    return [
      {
        ...{ gid, title, group, kind: plan.kind },
        protocol: protocol && {
          id: protocol.protocolId,
          title: protocol.title,
        },
        changes: inKeyOrder(changes),
      },
    ];
  });
}

/** Null as well when the store's language changed in between. */
function valueBefore(
  before: Rendered,
  { entries }: ChangedProduct,
  key: string,
): string | null {
  const written = before.get(key);
  return written && written.hash === entries[key]?.hash ? written.value : null;
}

/** Their value as it was found last, unless we wrote since. */
function theirsNow(
  { state, entries }: ChangedProduct,
  { key, digest }: Change,
  theirs: TheirsOfOne | undefined,
): Pick<FieldChange, "before" | "theirs"> | null {
  const found = theirs?.get(key);
  if (!found) return null;
  if (digest === found.digest) {
    return { before: found.value, theirs: "overwritten" };
  }
  const isKept = entries[key]?.kept === true || state === "conflict";
  return isKept ? { before: found.value, theirs: "kept" } : null;
}

function versionsOf(desired: Wanted, product: ChangedProduct): VersionId[] {
  const { appliedProtocolId, appliedVersion } = product;
  const protocol = wantedBy(desired, product);
  return [
    ...(protocol ? [protocol] : []),
    ...(appliedProtocolId !== null && appliedVersion !== null
      ? [{ protocolId: appliedProtocolId, version: appliedVersion }]
      : []),
  ];
}
