import { sha256Hex } from "../../platform/crypto.server.ts";
import { type Draft, draftOf } from "./draft.ts";
import type { GroupState } from "./groups.ts";
import { groupKey } from "./suggestion-key.ts";
import type { SuggestedField, Suggestion } from "./suggestion.ts";
import { suggestProtocol } from "./suggest.ts";

/** What Journals takes for servings in one order: anything else is a misreading. */
const MAX_SUPPLY = 1_000_000;
/** A category or a warning alone says nothing of how a product is used. */
const beside: readonly SuggestedField[] = ["protocol_category", "warnings"];

export type ProductReading = {
  gid: string;
  /** Equal for equal usage in the same state; never the text itself. */
  groupId: string;
  state: GroupState;
  content: Suggestion;
  supply: number | null;
};

/** What the text of a product says, and which group that makes it one of. `locale` is the shop's. */
export function readProduct(
  { gid, title, description }: ReadableProduct,
  locale: string,
): ProductReading {
  const content = suggestProtocol({ title, description });
  const draft = draftOf(content, locale);
  const state = groupStateOf(draft);
  return {
    gid,
    groupId: sha256Hex(`${state} ${groupKey(content, locale)}`).slice(0, 32),
    state,
    content,
    supply: supplyOf(draft),
  };
}

export type ReadableProduct = {
  gid: string;
  title: string;
  description: string;
};

function groupStateOf({ fields, isReady }: Draft): GroupState {
  const isContradicted = fields.some(({ state }) => state === "contradicted");
  if (isReady && !isContradicted) return "ready";
  const isSilent = fields.every(
    ({ field, state }) => state === "unstated" || beside.includes(field),
  );
  return isSilent ? "empty" : "open";
}

function supplyOf({ supply }: Draft): number | null {
  return supply !== null && supply >= 1 && supply <= MAX_SUPPLY ? supply : null;
}
