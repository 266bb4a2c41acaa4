/** What the theme block "How to use" (extensions/how-to-use) shows of a protocol, with its own words. Runs anywhere. */
import de from "../../../extensions/how-to-use/locales/de.json" with { type: "json" };
import en from "../../../extensions/how-to-use/locales/en.default.json" with { type: "json" };
import { fieldText, type PartialProtocol } from "./fields.ts";
import type { StorefrontBlock } from "./storefront-block.ts";
import { wordingOf } from "./units.ts";

const labels = { en: en.how_to_use, de: de.how_to_use };

const facts = [
  { field: "dosage_info", label: "dosage" },
  { field: "schedule", label: "frequency" },
  { field: "timing", label: "timing" },
  { field: "duration_days", label: "duration" },
  { field: "instructions", label: "instructions" },
] as const;

/**
 * As the block comes out of the box: goals and evidence are shown where the theme says so. Null: there is nothing to show,
 * and the product's page has no block.
 */
export function storefrontBlock(
  content: PartialProtocol,
  storeLocale: string,
): StorefrontBlock | null {
  const say = labels[wordingOf(storeLocale)];
  const shown = facts
    .map(({ field, label }) => ({
      label: say[label],
      text: fieldText(content, field, storeLocale).trim(),
      isWide: field === "instructions",
    }))
    .filter(({ text }) => text !== "");
  const warnings = fieldText(content, "warnings", storeLocale).trim();
  if (shown.length === 0 && warnings === "") return null;
  return {
    heading: say.heading,
    facts: shown,
    warnings: warnings === "" ? null : { label: say.warnings, text: warnings },
  };
}
