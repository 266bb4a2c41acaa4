/** Removing everything of ours from the store, as it is kept on the shop's row. Runs anywhere. */
import { z } from "zod";
import type { ProblemCode } from "../../errors.ts";

export const removalStates = ["waiting", "removing", "done", "failed"] as const;

const moment = z.iso.datetime();
/** `left` is what a last read of the whole store found after it: the proof. */
export const Removal = z.object({
  state: z.enum(removalStates),
  withDefinitions: z.boolean(),
  startedAt: moment,
  finishedAt: moment.nullable(),
  /** Metafields removed so far, on so many products. */
  removed: z.int(),
  products: z.int(),
  left: z.int().nullable(),
  error: z.string().nullable(),
});
export type Removal = z.output<typeof Removal>;
export type ShownRemoval = Omit<Removal, "error"> & {
  error: ProblemCode | null;
};

export const RemovalForm = z.object({
  withDefinitions: z.enum(["yes", "no"]).transform((text) => text === "yes"),
});

export function isRemoving(removal: Pick<Removal, "state"> | null): boolean {
  return removal?.state === "waiting" || removal?.state === "removing";
}
