import { z } from "zod";

const MAX_PRODUCTS = 10_000;

const Gid = z.string().regex(/^gid:\/\/shopify\/Product\/\d+$/);

/** Which products a preview or a push is about. */
export const Selection = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.literal("products"),
    gids: z.array(Gid).min(1).max(MAX_PRODUCTS),
  }),
]);
export type Selection = z.infer<typeof Selection>;

/** Same products, in whatever order they were picked. */
export function isSameSelection(left: Selection, right: Selection): boolean {
  return nameOf(left) === nameOf(right);
}

function nameOf(selection: Selection): string {
  return selection.kind === "all"
    ? "all"
    : [...new Set(selection.gids)].toSorted().join();
}
