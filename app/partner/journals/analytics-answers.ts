/** Releases as Journals answers them, read leniently: more members, instants in any offset, and no history. */
import { z } from "zod";
import {
  answers,
  type AnswerOf,
  HISTORY_MOST,
  type Measure,
} from "../../contract/analytics.ts";
import { unreadable } from "./failure.ts";

const Offset = z.iso.datetime({ offset: true });
const INSTANTS = ["released_at", "next_release_at", "first_outcome_at"];
const Body = z.record(z.string(), z.unknown());
const Answer = z.looseObject({ body: Body });
const Past = z.array(Body).catch([]);

/** Throws JournalsFailure when it is no answer to this measure. */
export function readRelease<M extends Measure>(
  measure: M,
  answer: unknown,
): AnswerOf<M> {
  const told = inUtc(Answer.safeParse(answer).data?.body ?? {});
  const hasHistory = measure === "summary" || measure === "adherence";
  const whole = hasHistory ? withHistory(told) : told;
  const { success, data } = answers[measure].safeParse(whole);
  if (!success) throw unreadable();
  return data as AnswerOf<M>;
}

/** Another make of Journals may tell the newest window alone. */
function withHistory(body: z.infer<typeof Body>): z.infer<typeof Body> {
  const history = Past.parse(body["history"]).slice(-HISTORY_MOST).map(inUtc);
  return { ...body, history };
}

function inUtc(body: z.infer<typeof Body>): z.infer<typeof Body> {
  const instants = INSTANTS.flatMap((name) => {
    const { success, data } = Offset.safeParse(body[name]);
    return success ? [[name, new Date(data).toISOString()] as const] : [];
  });
  return { ...body, ...Object.fromEntries(instants) };
}
