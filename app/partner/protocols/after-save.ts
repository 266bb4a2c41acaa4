/** What became of a save besides the save itself: said on the page it leads to. Runs anywhere. */
import { z } from "zod";

/** started: the run can be followed. running: another push is under way, nothing was started. nothing: no product has it. */
export const PushOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("started"), runId: z.string() }),
  z.object({ state: z.literal("running") }),
  z.object({ state: z.literal("nothing") }),
]);
export type PushOutcome = z.infer<typeof PushOutcome>;

/** taken: it has another protocol by now. changed: its text says something else. skipped, gone: as it says. */
export const leftReasons = ["taken", "changed", "skipped", "gone"] as const;
export const LeftProduct = z.object({
  gid: z.string(),
  title: z.string(),
  reason: z.enum(leftReasons),
});
export type LeftProduct = z.infer<typeof LeftProduct>;

/** What became of the products that the text of a suggestion came from. */
export const Mapped = z.object({
  count: z.int(),
  /** Shown with the suggestion and not mapped. */
  left: z.array(LeftProduct),
  /** How many more of the group were not mapped. */
  moreLeft: z.int(),
  /** What is to be decided next; null when nothing is left. */
  nextGroupId: z.string().nullable(),
});
export type Mapped = z.infer<typeof Mapped>;

export const AfterSave = z.object({
  mapped: Mapped.nullable().default(null),
  push: PushOutcome.nullable().default(null),
});
export type AfterSave = z.infer<typeof AfterSave>;

/** What the page before left in the history's state. */
export function readAfterSave(state: unknown): AfterSave | null {
  const parsed = AfterSave.safeParse(state);
  return parsed.success ? parsed.data : null;
}
