/** What a merchant has to do, from what is really there. Runs anywhere. */
import { problemCount } from "../sync/run-counts.ts";
import type { Home } from "./home.ts";

/** The most urgent first: what shoppers see wrong, what stands still, then what is still to do. */
export const attentionIds = [
  "definitions",
  "conflict",
  "failed",
  "refused",
  "drifted",
  "pending",
  "waiting",
  "ready",
  "open",
  "unmapped",
] as const;
export type AttentionId = (typeof attentionIds)[number];

export type AttentionItem = {
  id: AttentionId;
  count: number;
  /** Groups of products with equal labels, where they are decided about together. */
  groups: number;
  /** Where the one thing to do is done. */
  url: string;
};

/** One line for each kind of thing that needs the merchant; none when all is well. */
export function attentionOf(home: Home): AttentionItem[] {
  return attentionIds.flatMap((id) => {
    const { count, groups = 0 } = countOf(id, home);
    return count > 0 ? [{ id, count, groups, url: urlOf(id, home) }] : [];
  });
}

function countOf(
  id: AttentionId,
  { definitions, journals, products, suggestions, undecided }: Home,
): { count: number; groups?: number } {
  switch (id) {
    case "definitions":
      return { count: definitions.errors.length };
    case "refused":
      return { count: journals.refused };
    case "waiting":
      // with a connection they are told within seconds
      return { count: journals.error === null ? 0 : journals.waiting };
    case "ready":
    case "open": {
      const { products: count, groups } = suggestions[id];
      return { count, groups };
    }
    case "unmapped":
      // who was skipped was decided about; who has a suggestion stands in a line above
      return {
        count: hasSuggestions(suggestions)
          ? suggestions.empty.products
          : Math.max(0, products.unmapped - suggestions.skipped.products),
      };
    case "drifted":
      // what was decided about needs nobody
      return { count: undecided };
    case "conflict":
    case "failed":
    case "pending":
      return { count: products[id] };
  }
}

const urls = {
  definitions: "/app/settings",
  conflict: "/app/products?state=conflict",
  failed: "/app/products?state=failed",
  refused: "/app/protocols",
  drifted: "/app/drift",
  pending: "/app/push",
  waiting: "/app/settings",
  ready: "/app/suggestions",
  open: "/app/suggestions?state=open",
  unmapped: "/app/products?state=unmapped",
} as const satisfies Record<AttentionId, string>;

/** What went wrong in the last push is put right on its page. */
function urlOf(id: AttentionId, { lastRun, suggestions }: Home): string {
  if (id === "unmapped" && hasSuggestions(suggestions))
    return "/app/suggestions?state=empty";
  if (!lastRun) return urls[id];
  const { conflict } = lastRun.counts;
  const run = `/app/push/${lastRun.id}`;
  if (id === "conflict" && conflict > 0) return run;
  if (id === "failed" && problemCount(lastRun) > conflict) return run;
  return urls[id];
}

function hasSuggestions({ ready, open }: Home["suggestions"]): boolean {
  return ready.products + open.products > 0;
}
