/** Copies of releases: asked of Journals in the background, at its pace, so that pages need not. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { runExclusively } from "../../platform/lock.server.ts";
import type { PartnerContext } from "../context.ts";
import type { JournalsClient } from "../journals/client.server.ts";
import { withJournals } from "../journals/connection.server.ts";
import { checkConnection } from "../journals/connection-page.server.ts";
import { nextReadAt, noteRead } from "../journals/pace.ts";
import { retryAt } from "./ask-again.ts";
import {
  findNextDueAt,
  keepAnswer,
  keepProblem,
  listDue,
  type Question,
} from "./copies.server.ts";
import { queueCopies } from "./copies-queue.server.ts";

/** After so many failures in a row Journals is taken to be down. */
const FAILURES_IN_A_ROW = 3;
/** Another process copies, and may have looked before ours was due. */
const AGAIN_AFTER_MS = 5000;
/** What is due later is found by the schedule of every hour. */
const SOON_MS = 60 * 60 * 1000;

export type Copied = {
  /** How many answers were asked for. */
  asked: number;
  /** When the rest is asked for. Null: nothing is due soon, or the store is not connected. */
  goesOnAt: Date | null;
};

/**
 * Asks Journals for every answer that may be newer than what is known, one process at a time for a store and within its
 * pace; what is left over gets a job of its own. What cannot be asked or read stays as it was. Failures of Journals are
 * kept with the copies, not thrown.
 */
export async function copyReleases(ctx: PartnerContext): Promise<Copied> {
  const { shopId } = ctx;
  const run = await runExclusively(`copies:${shopId}`, () => copyDue(ctx));
  const soonest = run === null ? later(AGAIN_AFTER_MS) : run.notBefore;
  const due = soonest && (await findNextDueAt(shopId));
  const goesOnAt = due ? latest(due, nextReadAt(shopId, soonest)) : null;
  const isSoon = goesOnAt !== null && goesOnAt < later(SOON_MS);
  if (isSoon) await queueCopies(null, shopId, goesOnAt);
  return { asked: run?.asked ?? 0, goesOnAt: isSoon ? goesOnAt : null };
}

/** `notBefore` null: the store is not connected, and connecting it copies. */
type Run = { asked: number; notBefore: Date | null };

async function copyDue(ctx: PartnerContext): Promise<Run> {
  const { shopId } = ctx;
  const due = await listDue(shopId);
  if (due.length === 0) return { asked: 0, notBefore: now() };
  await checkConnection(ctx); // whether the people are simulated
  let [asked, failuresInARow] = [0, 0];
  for (const question of due) {
    if (nextReadAt(shopId, now()) > now()) break;
    noteRead(shopId, now());
    asked += 1;
    const failure = await copy(ctx, question);
    if (failure?.code === "journals-unauthorized")
      return { asked, notBefore: null };
    if (failure?.code !== "journals-unavailable") {
      failuresInARow = 0;
      continue;
    }
    failuresInARow += 1;
    const isAskedToWait = failure.retryAfterSeconds !== undefined;
    if (isAskedToWait || failuresInARow >= FAILURES_IN_A_ROW)
      return { asked, notBefore: retryAt(failure, now()) };
  }
  return { asked, notBefore: now() };
}

/** Answers why nothing was copied; null: it was, or this Journals does not offer it. */
async function copy(
  ctx: PartnerContext,
  question: Question,
): Promise<AppError | null> {
  try {
    const answer = await withJournals(ctx, ({ analytics }) =>
      ask(analytics, question),
    );
    if (answer === null) await keepProblem(ctx, question, null);
    else await keepAnswer(ctx, question, answer);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== "journals-unauthorized")
      await keepProblem(ctx, question, error);
    return error;
  }
}

async function ask(
  analytics: JournalsClient["analytics"],
  { measure, journalsId }: Question,
): Promise<AnswerOf<Measure> | null> {
  if (measure === "summary") return analytics.summary();
  return journalsId === null ? null : analytics[measure](journalsId);
}

function later(milliseconds: number): Date {
  return new Date(now().getTime() + milliseconds);
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
