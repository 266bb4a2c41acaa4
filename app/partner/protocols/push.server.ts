import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { startPush } from "../sync/runs.server.ts";
import type { PushOutcome } from "./after-save.ts";

/** Starts a push of the products of a protocol. While another push is under way nothing is started: that is an answer, no failure. */
export async function pushProtocol(
  ctx: PartnerContext,
  protocolId: string,
): Promise<PushOutcome> {
  const { shopId } = ctx;
  const products = await db().prisma.protocolAssignment.count({
    where: { shopId, protocolId },
  });
  if (products === 0) return { state: "nothing" };
  try {
    const filter = { protocolId };
    const { runId } = await startPush(ctx, { kind: "matching", filter });
    return { state: "started", runId };
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict")
      return { state: "running" };
    throw error;
  }
}
