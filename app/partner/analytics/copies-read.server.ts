/** Copies, as the pages read them. */
import {
  answers,
  type AnswerOf,
  type Measure,
} from "../../contract/analytics.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import type { Copy } from "./copy.ts";

/** What is known of one measure; `protocolId` null: of all the store's protocols together. */
export async function readCopy<M extends Measure>(
  { shopId }: PartnerContext,
  measure: M,
  protocolId: string | null,
): Promise<Copy<M>> {
  const row = await db().prisma.releaseCopy.findFirst({
    where: { shopId, protocolId, measure },
  });
  if (!row) return { answer: null, fetchedAt: null, problem: null };
  return {
    answer: readAnswer(measure, row.answer),
    fetchedAt: row.fetchedAt?.toISOString() ?? null,
    problem: row.problem,
  };
}

/** One of an older contract counts as not known: it is asked for again within a day. */
function readAnswer<M extends Measure>(
  measure: M,
  kept: unknown,
): AnswerOf<M> | null {
  const { success, data } = answers[measure].safeParse(kept);
  return success ? (data as AnswerOf<M>) : null;
}
