/** What a partner may see of its people: releases as they were stored, or why there is none. */
import type {
  AnswerOf,
  Measure,
  Suppressed,
} from "../../contract/analytics.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid } from "../../platform/ids.server.ts";
import type { JournalsContext } from "../context.ts";
import { suppressedUntilNext } from "./suppressed.ts";

type ProtocolMeasure = Exclude<Measure, "summary">;

/** The newest shown release over all the partner's protocols, else when to look again. */
export async function getSummary(
  ctx: JournalsContext,
): Promise<AnswerOf<"summary">> {
  return newestShown(ctx, "summary", null);
}

/**
 * The newest shown release of one protocol, else when to look again; archived ones keep theirs. Throws not-found, also
 * for another partner's.
 */
export async function getProtocolRelease<M extends ProtocolMeasure>(
  ctx: JournalsContext,
  measure: M,
  protocolId: string,
): Promise<AnswerOf<M> | Suppressed> {
  const { tx, partnerId } = ctx;
  if (!isUuid(protocolId)) throw new AppError("not-found");
  const where = { id: protocolId, partnerId };
  const own = await tx.journalsProtocol.findFirst({
    where,
    select: { id: true },
  });
  if (!own) throw new AppError("not-found");
  return newestShown(ctx, measure, protocolId);
}

/** Nothing but the calendar stands in the answer where nothing is shown. */
async function newestShown<M extends Measure>(
  { tx, partnerId }: JournalsContext,
  measure: M,
  protocolId: string | null,
): Promise<AnswerOf<M> | Suppressed> {
  const release = await tx.release.findFirst({
    where: { partnerId, protocolId, measure, isShown: true },
    orderBy: { window: "desc" },
    select: { answer: true },
  });
  if (!release) return suppressedUntilNext(measure, now());
  return release.answer as AnswerOf<M>; // checked against the contract on its way out
}
