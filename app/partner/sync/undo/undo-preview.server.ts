import { z } from "zod";
import { AppError } from "../../../errors.ts";
import { db } from "../../../platform/db.server.ts";
import { isUuid } from "../../../platform/ids.server.ts";
import { sql } from "../../../platform/sql.server.ts";
import type { PartnerContext } from "../../context.ts";
import { readBucket } from "../bucket.server.ts";
import { pushCost, secondsFor } from "../cost.ts";
import { planProduct, type ProductPlan, StoredEntries } from "../plan.ts";
import type { FieldChange, PreviewGroup } from "../preview.ts";
import { createRenderer, type Rendered } from "../rendered.server.ts";
import { RestorableRow } from "./undo.server.ts";
import { leftReasons, type Restored, type UndoPreview } from "./undo.ts";
import { restorable, undoable } from "./undoable.server.ts";

const SHOWN_GROUPS = 50;
const SHOWN_TITLES = 5;

const Left = z.object({
  reason: z.enum(leftReasons),
  products: z.int(),
  titles: z.array(z.string()),
});

/** Products that hold the same and get the same. */
const Group = z.object({
  gid: z.string(),
  title: z.string(),
  products: z.int(),
  protocolId: z.string().nullable(),
  protocolTitle: z.string().nullable(),
  version: z.int().nullable(),
  appliedProtocolId: z.string().nullable(),
  appliedVersion: z.int().nullable(),
  entries: StoredEntries,
});
type Group = z.infer<typeof Group>;

/** What `undoRun` would do, from what we know: nothing is read from the store but the fill of its bucket. Throws not-found. */
export async function previewUndo(
  ctx: PartnerContext,
  runId: string,
): Promise<UndoPreview> {
  const run = isUuid(runId)
    ? await db().prisma.pushRun.findFirst({
        where: { id: runId, shopId: ctx.shopId },
      })
    : null;
  if (!run) throw new AppError("not-found");
  const [groups, left, restored, bucket] = await Promise.all([
    listGroups(ctx, runId),
    listLeft(ctx, runId),
    listRestored(ctx, runId),
    readBucket(ctx),
  ]);
  const renderer = createRenderer(ctx);
  await renderer.load(groups.flatMap(versionsOf));
  const planned = groups.map((group) => planGroup(group, renderer.get));
  const cost = pushCost(planned.map(({ cost }) => cost));
  const sum = (some: Group[]) =>
    some.reduce((total, { products }) => total + products, 0);
  return {
    runAt: run.createdAt.toISOString(),
    products: sum(groups),
    emptied: sum(groups.filter(({ protocolId }) => protocolId === null)),
    ...{ left, restored },
    groups: planned.slice(0, SHOWN_GROUPS).map(({ shown }) => shown),
    groupCount: groups.length,
    points: cost.points,
    seconds: secondsFor(cost, bucket),
  };
}

async function listGroups(
  ctx: PartnerContext,
  runId: string,
): Promise<Group[]> {
  const { rows } = await db().pool.query(sql`
    ${undoable(ctx, runId)},
    grouped as (
      select min(u.gid) as gid, count(*)::int as products, u.before_protocol_id, u.before_version
      from undoable u
      left join partner.metafield_state held on held.shop_id = ${ctx.shopId}::uuid and held.product_gid = u.gid
      where u.reason is null
      group by u.before_protocol_id, u.before_version, held.protocol_id, held.version, held.content_hash)
    select g.gid, product.title, g.products, g.before_protocol_id as "protocolId", g.before_version as version,
      protocol.title as "protocolTitle", held.protocol_id as "appliedProtocolId", held.version as "appliedVersion",
      coalesce(held.entries, '{}'::jsonb) as entries
    from grouped g
    join partner.store_product product on product.shop_id = ${ctx.shopId}::uuid and product.gid = g.gid
    left join partner.protocol protocol on protocol.id = g.before_protocol_id
    left join partner.metafield_state held on held.shop_id = ${ctx.shopId}::uuid and held.product_gid = g.gid
    order by g.products desc, g.gid`);
  return z.array(Group).parse(rows);
}

async function listLeft(
  ctx: PartnerContext,
  runId: string,
): Promise<UndoPreview["left"]> {
  const { rows } = await db().pool.query(sql`
    ${undoable(ctx, runId)}
    select reason, count(*)::int as products, (array_agg(title order by title, gid))[1:${SHOWN_TITLES}::int] as titles
    from undoable where reason is not null group by reason`);
  return z
    .array(Left)
    .parse(rows)
    .toSorted(
      (a, b) => leftReasons.indexOf(a.reason) - leftReasons.indexOf(b.reason),
    );
}

async function listRestored(
  ctx: PartnerContext,
  runId: string,
): Promise<Restored[]> {
  const { rows } = await db().pool.query(restorable(ctx, runId));
  return z
    .array(RestorableRow)
    .parse(rows)
    .map(({ written, ...row }) => ({
      ...row,
      isEdited: !written.includes(row.newest),
    }));
}

function planGroup(
  group: Group,
  rendered: (protocolId: string | null, version: number | null) => Rendered,
): { shown: PreviewGroup; cost: Parameters<typeof pushCost>[0][number] } {
  const after = rendered(group.protocolId, group.version);
  const now = rendered(group.appliedProtocolId, group.appliedVersion);
  const desired = [...after].map(([key, { hash }]) => ({ key, hash }));
  const { kind, changes } = planProduct(desired, group.entries);
  const { gid, title, products, protocolId, protocolTitle } = group;
  const count = (op: ProductPlan["changes"][number]["op"]) =>
    changes.filter((change) => change.op === op).length;
  return {
    shown: {
      ...{ gid, title, products, group: gid },
      kind: kind === "unchanged" ? "update" : kind,
      protocol:
        protocolId === null
          ? null
          : { id: protocolId, title: protocolTitle ?? "" },
      changes: changes.map(({ key, op }): FieldChange => {
        const held = now.get(key);
        const isHeld = held && held.hash === group.entries[key]?.hash;
        return {
          ...{ key, op, theirs: null, pending: false },
          before: isHeld ? held.value : null,
          after: op === "delete" ? null : (after.get(key)?.value ?? null),
        };
      }),
    },
    cost: { products, sets: count("set"), deletes: count("delete") },
  };
}

function versionsOf(group: Group) {
  const { protocolId, version, appliedProtocolId, appliedVersion } = group;
  return [
    { protocolId, version },
    { protocolId: appliedProtocolId, version: appliedVersion },
  ].flatMap(({ protocolId, version }) =>
    protocolId === null || version === null ? [] : [{ protocolId, version }],
  );
}
