import { z } from "zod";
import { ProductFilter } from "../products/product.ts";

const MAX_PRODUCTS = 10_000;

const Gid = z.string().regex(/^gid:\/\/shopify\/Product\/\d+$/);

/** Which products a preview or a push is about. What matches a filter is found out when the push is planned. */
export const Selection = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.literal("products"),
    gids: z.array(Gid).min(1).max(MAX_PRODUCTS),
  }),
  z.strictObject({ kind: z.literal("matching"), filter: ProductFilter }),
]);
export type Selection = z.infer<typeof Selection>;

/** A selection as a screen says it in words. */
export type Selected = {
  selection: Selection;
  /** Products it means now, whether they need a push or not; null: not counted. */
  count: number | null;
  /** Of the protocol that the filter names; null: it names none, or there is no such protocol. */
  protocolTitle: string | null;
};

/** Same products, in whatever order they were picked; a filter that says nothing means all. */
export function isSameSelection(left: Selection, right: Selection): boolean {
  return nameOf(left) === nameOf(right);
}

function nameOf(selection: Selection): string {
  switch (selection.kind) {
    case "all":
      return "all";
    case "products":
      return [...new Set(selection.gids)].toSorted().join();
    case "matching": {
      const said = Object.entries(selection.filter).toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      );
      return said.length === 0 ? "all" : JSON.stringify(said);
    }
  }
}
