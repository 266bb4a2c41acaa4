import { z } from "zod";
import { ProductFilter } from "../products/product.ts";
import { itemStates } from "./run.ts";

/** More are selected by what they have in common. */
export const MAX_PRODUCTS = 10_000;

const Gid = z.string().regex(/^gid:\/\/shopify\/Product\/\d+$/);

/**
 * Which products a preview or a push is about. What matches a filter is found out when the push is planned. `items`: those
 * that came to these states in an earlier run. `undo`: those of an earlier run that the run `by` takes back.
 */
export const Selection = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.literal("products"),
    gids: z.array(Gid).min(1).max(MAX_PRODUCTS),
  }),
  z.strictObject({ kind: z.literal("matching"), filter: ProductFilter }),
  z.strictObject({
    kind: z.literal("items"),
    runId: z.uuid(),
    states: z.array(z.enum(itemStates)).min(1),
  }),
  z.strictObject({ kind: z.literal("undo"), runId: z.uuid(), by: z.uuid() }),
]);
export type Selection = z.infer<typeof Selection>;

/** A selection as a screen says it in words. */
export type Selected = {
  selection: Selection;
  /** Products it means now, whether they need a push or not; null: not counted. */
  count: number | null;
  /** Of the protocol that the filter names; null: it names none, or there is no such protocol. */
  protocolTitle: string | null;
  /** The earlier run that it names, ISO 8601; null: it names none. */
  runAt: string | null;
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
    case "items":
      return [selection.runId, ...selection.states.toSorted()].join();
    case "undo":
      return `undo ${selection.runId}`;
  }
}
