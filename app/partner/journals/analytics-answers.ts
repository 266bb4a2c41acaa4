/** Releases as Journals answers them, read leniently: more members, and instants in any offset. */
import { z } from "zod";
import {
  answers,
  type AnswerOf,
  type Measure,
} from "../../contract/analytics.ts";
import { unreadable } from "./failure.ts";

const Offset = z.iso.datetime({ offset: true });
const INSTANTS = ["released_at", "next_release_at"] as const;
const Answer = z.looseObject({ body: z.record(z.string(), z.unknown()) });

/** Throws JournalsFailure when it is no answer to this measure. */
export function readRelease<M extends Measure>(
  measure: M,
  answer: unknown,
): AnswerOf<M> {
  const told = Answer.safeParse(answer).data?.body ?? {};
  const { success, data } = answers[measure].safeParse(inUtc(told));
  if (!success) throw unreadable();
  return data as AnswerOf<M>;
}

function inUtc(body: Record<string, unknown>): Record<string, unknown> {
  const instants = INSTANTS.flatMap((name) => {
    const { success, data } = Offset.safeParse(body[name]);
    return success ? [[name, new Date(data).toISOString()] as const] : [];
  });
  return { ...body, ...Object.fromEntries(instants) };
}
