/** What a partner may see of its people: releases as they were stored, or why there is none. */
import type {
  AnswerOf,
  Measure,
  Suppressed,
} from "../../contract/analytics.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid } from "../../platform/ids.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { JournalsContext } from "../context.ts";
import { readCalendars } from "./calendars.server.ts";
import { readerOf } from "./reader.server.ts";
import { suppressedUntilNext } from "./suppressed.ts";

type ProtocolMeasure = Exclude<Measure, "summary">;

/** The newest shown release over all the partner's protocols, else when to look again. */
export async function getSummary(
  ctx: JournalsContext,
): Promise<AnswerOf<"summary">> {
  const shown = await newestShown(ctx, "summary", null);
  if (shown) return shown;
  const calendars = await readCalendars(readerOf(ctx), ctx.partnerId);
  return suppressedUntilNext("summary", { now: now(), calendars });
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
  if (!isUuid(protocolId)) throw new AppError("not-found");
  const calendars = await readCalendars(
    readerOf(ctx),
    ctx.partnerId,
    protocolId,
  );
  if (calendars.length === 0) throw new AppError("not-found");
  const shown = await newestShown(ctx, measure, protocolId);
  return shown ?? suppressedUntilNext(measure, { now: now(), calendars });
}

async function newestShown<M extends Measure>(
  ctx: JournalsContext,
  measure: M,
  protocolId: string | null,
): Promise<AnswerOf<M> | null> {
  const ofProtocol =
    protocolId === null
      ? sql`protocol_id is null`
      : sql`protocol_id = ${protocolId}::uuid`;
  const [release] = await readerOf(ctx).$queryRaw<{ answer: AnswerOf<M> }[]>`
    select answer from journals.standing_release
    where partner_id = ${ctx.partnerId}::uuid and ${ofProtocol} and measure = ${measure} and is_shown
    order by "window" desc limit 1`;
  return release?.answer ?? null; // checked against the contract on its way out
}
