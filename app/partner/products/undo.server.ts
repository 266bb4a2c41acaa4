import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import { gidOf, numberOf } from "./address.ts";
import { among, assign, ASSIGN_WITHIN_MS, hold } from "./assignment.server.ts";
import type { AssignInput, AssignResult } from "./product.ts";

const KEPT_MS = 60 * 60_000;

type Transaction = Prisma.TransactionClient;

/** By the protocol that the products had, "" for none: Shopify's numbers of the products. */
const Previous = z.record(z.string(), z.array(z.string()));
type Previous = z.output<typeof Previous>;

/** What the page is told: the assignments themselves stay here. */
export type Assigned = { changed: number; undoId: string | null };

/** `assignProtocol` that `undoAssignment` can take back for an hour, however many products it changed. */
export async function assignUndoably(
  ctx: PartnerContext,
  input: AssignInput,
): Promise<Assigned> {
  return db().prisma.$transaction(
    async (tx) => {
      const { changed, previous } = await assign(tx, ctx, input);
      if (changed === 0) return { changed, undoId: null };
      return { changed, undoId: await keep(tx, ctx, input, previous) };
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

export const UndoInput = z.object({ undoId: z.uuid() });

/**
 * Gives products back what they had before that step, all of them or none; those that were given something else since, or
 * are gone, stay as they are. Throws not-found when it is too late, was undone already, or a protocol is archived by now.
 */
export async function undoAssignment(
  ctx: PartnerContext,
  { undoId }: z.output<typeof UndoInput>,
): Promise<{ changed: number }> {
  return db().prisma.$transaction(
    async (tx) => {
      const { protocolId: given, previous } = await take(tx, ctx, undoId);
      const untouched = await listUntouched(tx, ctx, previous, given);
      let changed = 0;
      for (const [before, numbers] of Object.entries(previous)) {
        const gids = gidsOf(numbers).filter((gid) => untouched.has(gid));
        if (gids.length === 0) continue;
        const protocolId = before === "" ? null : before;
        const restored = await assign(tx, ctx, { gids, protocolId });
        changed += restored.changed;
      }
      return { changed };
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

async function keep(
  tx: Transaction,
  { shopId }: PartnerContext,
  { protocolId }: AssignInput,
  changed: AssignResult["previous"],
): Promise<string> {
  const previous: Previous = {};
  for (const { gid, protocolId: before } of changed)
    (previous[before ?? ""] ??= []).push(numberOf(gid));
  await tx.assignmentUndo.deleteMany({
    where: { shopId, createdAt: { lt: keptSince() } },
  });
  const data = { id: newId(), shopId, protocolId, previous, createdAt: now() };
  const { id } = await tx.assignmentUndo.create({ data });
  return id;
}

/** Once: who asks a second time finds nothing. */
async function take(
  tx: Transaction,
  { shopId }: PartnerContext,
  id: string,
): Promise<{ protocolId: string | null; previous: Previous }> {
  const where = { id, shopId, createdAt: { gte: keptSince() } };
  const step = await tx.assignmentUndo.findFirst({ where });
  const { count } = await tx.assignmentUndo.deleteMany({ where });
  if (!step || count === 0) {
    throw new AppError("not-found", { detail: "This can no longer be undone" });
  }
  return {
    protocolId: step.protocolId,
    previous: Previous.parse(step.previous),
  };
}

/** Those that still have what the step gave them: locked together, in the one order there is. */
async function listUntouched(
  tx: Transaction,
  ctx: PartnerContext,
  previous: Previous,
  given: string | null,
): Promise<Set<string>> {
  const gids = gidsOf(Object.values(previous).flat());
  const held = await hold(tx, ctx, among(ctx, gids));
  return new Set(
    held.flatMap(({ gid, protocolId }) => (protocolId === given ? gid : [])),
  );
}

function gidsOf(numbers: string[]): string[] {
  return numbers.flatMap((number) => gidOf(number) ?? []);
}

function keptSince(): Date {
  return new Date(now().getTime() - KEPT_MS);
}
