/** Gives the products of a suggestion the protocol that was written from it. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { assignGroup } from "../suggestions/accept.server.ts";
import { listGroups } from "../suggestions/groups.server.ts";
import type { LeftProduct, Mapped } from "./after-save.ts";

type Shown = { gid: string; title: string };
type MapSuggestion = {
  groupId: string;
  protocolId: string;
  /** Products that the page showed, and how many it said there are. */
  shown: Shown[];
  expected: number;
};

/**
 * The protocol is saved already and stays, whatever became of the group meanwhile: what was shown and not mapped is named,
 * with the reason.
 */
export async function mapSuggestion(
  ctx: PartnerContext,
  { groupId, protocolId, shown, expected }: MapSuggestion,
): Promise<Mapped> {
  const gids = await assignWhatIsLeft(ctx, { groupId, protocolId });
  const missed = shown.filter(({ gid }) => !gids.has(gid));
  const left = await explain(ctx, missed);
  return {
    count: gids.size,
    left,
    moreLeft: Math.max(0, expected - gids.size - left.length),
    nextGroupId: await findNextGroup(ctx),
  };
}

async function assignWhatIsLeft(
  ctx: PartnerContext,
  group: { groupId: string; protocolId: string },
): Promise<Set<string>> {
  try {
    const { previous } = await assignGroup(ctx, group);
    return new Set(previous.map(({ gid }) => gid));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found")
      return new Set();
    throw error;
  }
}

const Row = z.object({
  gid: z.string(),
  title: z.string(),
  is_taken: z.boolean(),
  is_skipped: z.boolean(),
});

async function explain(
  { shopId }: PartnerContext,
  missed: Shown[],
): Promise<LeftProduct[]> {
  if (missed.length === 0) return [];
  const gids = missed.map(({ gid }) => gid);
  const rows = await db().prisma.$queryRaw`
    select product.gid, product.title, assignment.protocol_id is not null as is_taken,
      suggestion.skipped_at is not null as is_skipped
    from partner.store_product product
    left join partner.protocol_assignment assignment
      on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
    left join partner.product_suggestion suggestion
      on suggestion.shop_id = product.shop_id and suggestion.product_gid = product.gid
    where product.shop_id = ${shopId}::uuid and product.gid = any(${gids}::text[])`;
  const known = new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [row.gid, row]),
  );
  return missed.map(({ gid, title }) => {
    const row = known.get(gid);
    if (!row) return { gid, title, reason: "gone" };
    const reason = row.is_taken
      ? "taken"
      : row.is_skipped
        ? "skipped"
        : "changed";
    return { gid, title: row.title, reason };
  });
}

/** What a person has to decide comes first: the rest can be accepted at once. */
async function findNextGroup(ctx: PartnerContext): Promise<string | null> {
  for (const state of ["open", "ready"] as const) {
    const [group] = (await listGroups(ctx, { state })).groups;
    if (group) return group.id;
  }
  return null;
}
