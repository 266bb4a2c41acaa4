import { setImmediate } from "node:timers/promises";
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

export type ReadableProduct = {
  gid: string;
  title: string;
  description: string;
};
type Text = Pick<ReadableProduct, "title" | "description">;
type UnreadText = { title: string; description: string | null };

/** What texts say, by themselves. */
export type ReadTexts = ReadonlyMap<string, Suggestion>;

/**
 * Reads texts, each once. It is the slow part of an import, so it comes before anything is locked, and other work of the
 * process goes on in between. A text that is not known says nothing.
 */
export async function readTexts(texts: UnreadText[]): Promise<ReadTexts> {
  const read = new Map<string, Suggestion>();
  for (const { title, description } of texts) {
    if (description === null) continue;
    const text = { title, description };
    const key = keyOf(text);
    if (read.has(key)) continue;
    read.set(key, suggestProtocol(text));
    await setImmediate();
  }
  return read;
}

/** What the text of a product says, and which group that makes it one of. `locale` is the shop's. */
export function readProduct(
  product: ReadableProduct,
  locale: string,
  read: ReadTexts,
): ProductReading {
  const content = read.get(keyOf(product)) ?? suggestProtocol(product);
  const draft = draftOf(content, locale);
  const state = groupStateOf(draft);
  return {
    gid: product.gid,
    groupId: sha256Hex(`${state} ${groupKey(content, locale)}`).slice(0, 32),
    state,
    content,
    supply: supplyOf(draft),
  };
}

function keyOf({ title, description }: Text): string {
  return `${title}\n${description}`;
}

function groupStateOf({ fields, isReady }: Draft): GroupState {
  if (isReady) return "ready";
  const isSilent = fields.every(
    ({ field, state }) => state === "unstated" || beside.includes(field),
  );
  return isSilent ? "empty" : "open";
}

function supplyOf({ supply }: Draft): number | null {
  if (supply === null) return null;
  const { servings } = supply;
  return servings >= 1 && servings <= MAX_SUPPLY ? servings : null;
}
