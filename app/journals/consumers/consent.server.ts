/** Whether a person shares with the partner: off until they say so, with every yes and no kept. */
import type { ConsentEvent, UserProtocol } from "@prisma/client";
import { z } from "zod";
import { now } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.server.ts";
import {
  dropStatistics,
  startStatistics,
} from "../statistics/statistics.server.ts";
import { isConsentVersion } from "./consent-text.ts";
import type { ConsumerContext } from "./context.ts";
import { getEnrolment, getRowLocked, withCourse } from "./courses.server.ts";
import { Id, readInput } from "./input.ts";

const Sharing = z.strictObject({
  enrolmentId: Id,
  shares: z.boolean(),
  /** Number of the consent text that was shown. */
  textVersion: z.int().refine(isConsentVersion, "Must be a text there is"),
});

/**
 * Takes the person's yes or no, in force at once. A yes after a no starts anew; a yes to another text goes on. The same
 * answer to the same text changes nothing. A no is taken of an enrolment that has ended, too. With a yes what releases read
 * of the person is made, with a no it is gone. Throws not-found, invalid.
 */
export async function setSharing(
  ctx: ConsumerContext,
  input: z.input<typeof Sharing>,
): Promise<UserProtocol> {
  const { enrolmentId, shares, textVersion } = readInput(Sharing, input);
  const row = await getRowLocked(ctx, enrolmentId);
  const { partnerId, id } = row;
  const last = await findLastEvent(ctx, row);
  if (last?.shares === shares && last.textVersion === textVersion) return row;
  const at = after(last);
  await ctx.tx.consentEvent.create({
    data: {
      partnerId,
      userProtocolId: id,
      id: newId(),
      at,
      shares,
      textVersion,
    },
  });
  if (shares && !row.sharesData)
    await startStatistics(ctx.tx, await withCourse(ctx.tx, row));
  if (!shares) await dropStatistics(ctx.tx, row);
  const since = row.sharesData ? row.sharedSince : at;
  return ctx.tx.userProtocol.update({
    where: { partnerId_id: { partnerId, id } },
    data: { sharesData: shares, sharedSince: shares ? since : null },
  });
}

/** Every answer the person gave, the first one first. Throws not-found. */
export async function listConsent(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<ConsentEvent[]> {
  const { row } = await getEnrolment(ctx, enrolmentId);
  const { partnerId, id } = row;
  return ctx.tx.consentEvent.findMany({
    where: { partnerId, userProtocolId: id },
    orderBy: { at: "asc" },
  });
}

function findLastEvent(
  { tx }: ConsumerContext,
  { partnerId, id }: UserProtocol,
): Promise<ConsentEvent | null> {
  return tx.consentEvent.findFirst({
    where: { partnerId, userProtocolId: id },
    orderBy: { at: "desc" },
  });
}

/** Now, and later than the answer before: clocks of two processes may differ, and the order is what counts. */
function after(last: ConsentEvent | null): Date {
  return new Date(Math.max(now().getTime(), (last?.at.getTime() ?? 0) + 1));
}
