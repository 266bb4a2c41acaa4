/** Reads how a product is used from its own text. Pure: the same text gives the same suggestion. Runs anywhere. */
import type { Suggestion } from "./suggestion.ts";

/** Goes up with every change that reads a text differently: stored suggestions are then made anew. */
export const READER_VERSION = 1;

/**
 * What the title and the plain text of the description (`descriptionText`) say,
 * English or German. Unsaid stays unstated; where two sentences contradict each
 * other both readings are kept. Never throws.
 */
export function suggestProtocol(product: {
  title: string;
  description: string;
}): Suggestion {
  void product;
  const unstated = { state: "unstated" } as const;
  return {
    language: null,
    protocol_category: unstated,
    dosage_info: unstated,
    schedule: unstated,
    timing: unstated,
    duration_days: unstated,
    instructions: unstated,
    warnings: unstated,
    supply: unstated,
  };
}
