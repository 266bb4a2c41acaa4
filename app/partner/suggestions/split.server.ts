import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { newId } from "../../platform/ids.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { decide, gone, groupKeyOf, listWaiting } from "./deciding.server.ts";
import { groupIdOf, type GroupKey } from "./group-id.ts";
import type { GroupInput, SplitInput } from "./groups.ts";
import { inGroup } from "./undecided.server.ts";

/**
 * Makes these products a group of their own, decided about apart from the rest. The same again answers the same. Throws
 * conflict when one of the products no longer waits in the group, invalid when none would be left in it.
 */
export async function splitGroup(
  ctx: PartnerContext,
  { groupId, gids }: SplitInput,
): Promise<{ groupId: string }> {
  const chosen = [...new Set(gids)];
  return decide(ctx, async (tx) => {
    const key = groupKeyOf(groupId);
    const waiting = new Set(await listWaiting(tx, ctx, inGroup(key)));
    if (!chosen.every((gid) => waiting.has(gid))) {
      const made = await findPart(tx, ctx, key, chosen);
      if (made === null) throw changed();
      return { groupId: groupIdOf(made) };
    }
    if (chosen.length === waiting.size) throw noneLeft();
    const part = newId().replaceAll("-", "");
    await tx.$executeRaw(sql`
      update partner.product_suggestion suggestion set part = ${part}
      where suggestion.shop_id = ${ctx.shopId}::uuid and ${inGroup(key)} and suggestion.product_gid = any(${chosen})`);
    return { groupId: groupIdOf({ ...key, part }) };
  });
}

/** Puts a part back into its group, and answers that. The same again changes nothing. Throws not-found when nothing of it waits. */
export async function joinGroup(
  ctx: PartnerContext,
  { groupId }: GroupInput,
): Promise<{ groupId: string }> {
  return decide(ctx, async (tx) => {
    const key = groupKeyOf(groupId);
    const whole = { ...key, part: "" };
    await tx.$executeRaw(sql`
      update partner.product_suggestion suggestion set part = ''
      where suggestion.shop_id = ${ctx.shopId}::uuid and ${inGroup(key)}`);
    const waiting = await listWaiting(tx, ctx, inGroup(whole));
    if (waiting.length === 0) throw gone();
    return { groupId: groupIdOf(whole) };
  });
}

/** The part that is these products and no others: a second click made it a moment ago. */
async function findPart(
  tx: Prisma.TransactionClient,
  ctx: PartnerContext,
  { group }: GroupKey,
  gids: string[],
): Promise<GroupKey | null> {
  const [row] = await tx.$queryRaw<{ part: string }[]>(sql`
    select suggestion.part from partner.product_suggestion suggestion
    where suggestion.shop_id = ${ctx.shopId}::uuid and suggestion.group_id = ${group} and suggestion.part <> ''
    group by suggestion.part
    having array_agg(suggestion.product_gid order by suggestion.product_gid)
      = (select array_agg(gid order by gid) from unnest(${gids}::text[]) gid)`);
  return row ? { group, part: row.part } : null;
}

function changed(): AppError {
  return new AppError("conflict", {
    detail: "The group changed since it was shown. Look at it again.",
  });
}

function noneLeft(): AppError {
  const detail = "At least one product has to stay in the group.";
  return new AppError("invalid", {
    detail,
    errors: [{ pointer: "#/gids", detail }],
  });
}
