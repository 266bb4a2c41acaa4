/** How a protocol stands with Journals. Runs anywhere. */
import { z } from "zod";
import { type ProblemCode, problems } from "../../errors.ts";

const isProblemCode = (code: string): code is ProblemCode => code in problems;

/** What went wrong last. `errors` point into the protocol document ("#/title"). */
export const JournalsProblem = z.object({
  code: z.string().refine(isProblemCode),
  detail: z.string().nullable(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});
export type JournalsProblem = z.infer<typeof JournalsProblem>;

/**
 * "synced": Journals has the newest state. "waiting": it will be told.
 * "refused": it will not be told again until someone changes the protocol.
 */
export type JournalsState = {
  state: "synced" | "waiting" | "refused";
  problem: JournalsProblem | null;
};

/** When a refused row of the outbox is due. */
export const NEVER = new Date("9999-12-31T00:00:00Z");

export function isRefused({ nextAttemptAt }: { nextAttemptAt: Date }): boolean {
  return nextAttemptAt.getTime() === NEVER.getTime();
}

/** From the protocol's row in the outbox; null when there is none. */
export function journalsStateOf(
  entry: { nextAttemptAt: Date; lastError: unknown } | null,
): JournalsState {
  if (entry === null) return { state: "synced", problem: null };
  const problem = JournalsProblem.nullable().parse(entry.lastError);
  return { state: isRefused(entry) ? "refused" : "waiting", problem };
}
