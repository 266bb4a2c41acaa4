/** Reads how a product is used from its own text. Pure: the same text gives the same suggestion. Runs anywhere. */
import { categoryOf } from "./reader/category.ts";
import { sentencesOf } from "./reader/document.ts";
import { formOf } from "./reader/form.ts";
import { instructionsOf } from "./reader/instructions.ts";
import { languageOf } from "./reader/language.ts";
import { readingsOf } from "./reader/read.ts";
import { supplyOf } from "./reader/supply.ts";
import { tokenize } from "./reader/token.ts";
import { usageOf } from "./reader/usage.ts";
import { warningsOf } from "./reader/warnings.ts";
import type { Suggestion } from "./suggestion.ts";

/** Goes up with every change that reads a text differently: stored suggestions are then made anew. */
export const READER_VERSION = 2;

/** Far more than a description has; what lies behind is not read. In UTF-16 units. */
const MAX_TEXT = 50_000;

/**
 * What the title and the plain text of the description (`descriptionText`) say,
 * English or German. Unsaid stays unstated; where two sentences contradict each
 * other both readings are kept. Never throws.
 */
export function suggestProtocol(product: {
  title: string;
  description: string;
}): Suggestion {
  const title = product.title.slice(0, MAX_TEXT).normalize("NFC");
  const description = product.description.slice(0, MAX_TEXT).normalize("NFC");
  const language = languageOf(tokenize(`${title}\n${description}`));
  const sentences = sentencesOf(title, description, language);
  const readings = readingsOf(sentences);
  const usage = usageOf(readings, formOf(sentences));
  return {
    language,
    ...usage,
    protocol_category: categoryOf(sentences),
    instructions: instructionsOf(sentences, readings),
    warnings: warningsOf(sentences),
    supply: supplyOf(sentences, {
      dosage: usage.dosage_info,
      schedule: usage.schedule,
    }),
  };
}
