/** The steps of what a merchant decides about a group, in the verb's transaction. */
import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import {
  among,
  ASSIGN_WITHIN_MS,
  hold,
} from "../products/assignment.server.ts";
import { type GroupKey, parseGroupId } from "./group-id.ts";
import { GroupRow } from "./presenting.ts";
import { inGroup, readable, undecided } from "./undecided.server.ts";

type Tx = Prisma.TransactionClient;

/** All of it or nothing, and of one shop one decision at a time: two merchants who accept a group at once make one protocol. */
export function decide<Result>(
  ctx: PartnerContext,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return db().prisma.$transaction(
    async (tx) => {
      const name = `suggestions ${ctx.shopId}`;
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
      return work(tx);
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

const Sample = GroupRow.pick({ state: true, content: true });
export type Sample = z.infer<typeof Sample>;

/** What its texts say: equal for all products of the group, whether they wait or have a protocol. Null: there is none. */
export async function findSample(
  tx: Tx,
  ctx: PartnerContext,
  which: Sql,
): Promise<Sample | null> {
  const rows = await tx.$queryRaw(sql`
    select suggestion.state, suggestion.content from partner.product_suggestion suggestion
    where ${readable(ctx)} and ${which} order by suggestion.product_gid limit 1`);
  return z.array(Sample).parse(rows)[0] ?? null;
}

/** The products of the group that wait for a decision: none of them gets a protocol or another text in the meantime. */
export async function holdWaiting(
  tx: Tx,
  ctx: PartnerContext,
  key: GroupKey,
): Promise<string[]> {
  const candidates = await listWaiting(tx, ctx, inGroup(key));
  await hold(tx, ctx, among(ctx, candidates));
  const still = sql`${inGroup(key)} and suggestion.product_gid = any(${candidates})`;
  return listWaiting(tx, ctx, still);
}

export async function listWaiting(
  tx: Tx,
  ctx: PartnerContext,
  which: Sql,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ gid: string }[]>(sql`
    select suggestion.product_gid as gid from partner.product_suggestion suggestion
    where ${undecided(ctx)} and ${which} order by gid`);
  return rows.map(({ gid }) => gid);
}

/** Whether a product of the group has the protocol: then somebody decided so already. */
export async function hasProtocol(
  tx: Tx,
  ctx: PartnerContext,
  key: GroupKey,
  protocolId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    select from partner.product_suggestion suggestion
    join partner.protocol_assignment assignment
      on assignment.shop_id = suggestion.shop_id and assignment.product_gid = suggestion.product_gid
    where ${readable(ctx)} and ${inGroup(key)} and assignment.protocol_id = ${protocolId}::uuid limit 1`);
  return rows.length > 0;
}

/** Throws not-found for what is no id of a group. */
export function groupKeyOf(groupId: string): GroupKey {
  const key = parseGroupId(groupId);
  if (key === null) throw gone();
  return key;
}

export function gone(): AppError {
  return new AppError("not-found", {
    detail: "No product of this group waits for a decision any more.",
  });
}
