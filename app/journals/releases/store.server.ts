/** What stands of a partner's releases when a window is drawn, and what is added to it. */
import type { Prisma } from "@prisma/client";
import type { AnswerOf } from "../../contract/analytics.ts";
import { newId } from "../../platform/ids.server.ts";
import type { Tx } from "../context.ts";
import type { Before, NewRelease } from "./answers.ts";
import type { Draw } from "./ledger.ts";
import { type Policy, policy } from "./policy.ts";

/** Throws when one of the draws was made before. */
export async function enterDraws(
  tx: Tx,
  partnerId: string,
  draws: readonly Draw[],
  drawnAt: Date,
): Promise<void> {
  await tx.privacyLedgerEntry.createMany({
    data: draws.map(({ epsilon, ...draw }) => ({
      ...draw,
      partnerId,
      epsilonNumerator: epsilon.numerator,
      epsilonDenominator: epsilon.denominator,
      drawnAt,
    })),
  });
}

export async function windowsDrawn(
  tx: Tx,
  partnerId: string,
): Promise<number[]> {
  const rows = await tx.privacyLedgerEntry.groupBy({
    by: ["window"],
    where: { partnerId },
  });
  return rows.map(({ window }) => window);
}

type ShownBefore = AnswerOf<"summary" | "adherence"> & { suppressed: false };

/** Of releases that stand and are of windows before this one. */
export async function readBefore(
  tx: Tx,
  partnerId: string,
  window: number,
): Promise<Before> {
  const first = window - policy.gate.outcomeWindows + 1;
  const outcomes = await tx.$queryRaw<Before["outcomes"]>`
    select protocol_id as "protocolId", "window", cells
    from journals.standing_release
    where partner_id = ${partnerId}::uuid and measure = 'retention'
      and "window" >= ${first} and "window" < ${window}`;
  const shown = await tx.$queryRaw<
    { protocolId: string | null; answer: ShownBefore }[]
  >`
    select distinct on (protocol_id) protocol_id as "protocolId", answer
    from journals.standing_release
    where partner_id = ${partnerId}::uuid and measure in ('summary', 'adherence')
      and is_shown and "window" < ${window}
    order by protocol_id, "window" desc`;
  return {
    outcomes,
    shown: new Map(shown.map(({ protocolId, answer }) => [protocolId, answer])),
  };
}

type Storing = {
  partnerId: string;
  releases: readonly NewRelease[];
  releasedAt: Date;
  rules: Policy;
};

export async function storeReleases(
  tx: Tx,
  { partnerId, releases, releasedAt, rules }: Storing,
): Promise<void> {
  await tx.release.createMany({
    data: releases.map(({ answer, ...release }) => ({
      ...release,
      ...{ id: newId(), partnerId, isShown: answer !== null },
      // JSON, though its type is open to more; left out it is null
      ...(answer && { answer: answer as Prisma.InputJsonObject }),
      ...{ policy: rules, releasedAt },
    })),
  });
}
