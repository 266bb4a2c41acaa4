/** A suggestion in the words of the shop's language: what the merchant reads, and what the form starts from. Runs anywhere. */
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { Source, SuggestedField } from "./suggestion.ts";

export type DraftField = {
  field: SuggestedField;
  state: "found" | "contradicted" | "unstated";
  /** As the storefront would show it; null unless found. */
  text: string | null;
  sources: Source[];
  /** What contradicts each other. */
  readings: { text: string; source: Source }[];
};

export type Draft = {
  /** Only what was found. With `isReady` it is a whole protocol but for its title. */
  content: Partial<Omit<ProtocolInput, "title">>;
  fields: DraftField[];
  /** Dosage and schedule are known, and nothing contradicts itself. */
  isReady: boolean;
  /** Servings in one order. */
  supply: number | null;
};
