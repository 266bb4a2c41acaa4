/** The metafields of a product: one row each. Definitions, push, clear, preview and docs read the rows. Runs anywhere. */
import {
  renderDosage,
  renderDuration,
  renderFrequency,
} from "../protocols/render.ts";
import { protocolJson } from "./protocol-json.ts";
import type { PublishedProtocol } from "./published.ts";

export const NAMESPACE = "shrine_protocols";

export type MetafieldType =
  | "single_line_text_field"
  | "multi_line_text_field"
  | "json"
  | "number_integer"
  | "date_time";

type Row = {
  key: string;
  type: MetafieldType;
  /** Shown by Shopify Admin on the product's page. */
  name: string;
  description: string;
  /** Merchants can filter products and build smart collections by it. */
  filterable?: true;
  /** The value to write; an empty one means that there is nothing to say: the key is then absent. */
  from(protocol: PublishedProtocol, locale: string): string;
};

export const keys = [
  {
    key: "dosage",
    type: "single_line_text_field",
    name: "Dosage",
    description: "How much to take or use at a time, like 2 capsules",
    from: ({ content }, locale) => renderDosage(content.dosage_info, locale),
  },
  {
    key: "frequency",
    type: "single_line_text_field",
    name: "Frequency",
    description: "How often, like twice daily",
    from: ({ content }, locale) => renderFrequency(content.schedule, locale),
  },
  {
    key: "timing",
    type: "single_line_text_field",
    name: "Timing",
    description: "When, like with meals",
    from: ({ content }) => content.timing,
  },
  {
    key: "duration",
    type: "single_line_text_field",
    name: "Duration",
    description: "For how long, like 30 days; absent when it is ongoing",
    from: ({ content }, locale) =>
      renderDuration(content.duration_days, locale),
  },
  {
    key: "instructions",
    type: "multi_line_text_field",
    name: "Instructions",
    description: "How to use the product, in plain text",
    from: ({ content }) => content.instructions,
  },
  {
    key: "warnings",
    type: "multi_line_text_field",
    name: "Warnings",
    description: "What to mind, in plain text; shown wherever the dosage is",
    from: ({ content }) => content.warnings,
  },
  {
    key: "protocol_category",
    type: "single_line_text_field",
    name: "Protocol category",
    description: "supplement, probiotic, device, food or other",
    filterable: true,
    from: ({ content }) => content.protocol_category,
  },
  {
    key: "protocol_json",
    type: "json",
    name: "Protocol",
    description: "The whole protocol for other software, with its Journals id",
    from: protocolJson,
  },
  {
    key: "enrichment_version",
    type: "number_integer",
    name: "Enrichment version",
    description: "Version of the enrichment that added goals and evidence",
    from: ({ content }) =>
      content.enrichment_version === null
        ? ""
        : String(content.enrichment_version),
  },
  {
    key: "enriched_at",
    type: "date_time",
    name: "Enriched at",
    description: "When goals and evidence were added",
    from: ({ content }) =>
      content.enriched_at === null ? "" : utcSeconds(content.enriched_at),
  },
  {
    key: "functional_goals",
    type: "json",
    name: "Functional goals",
    description: 'What the product is taken for, like ["sleep"]',
    from: ({ content: { functional_goals: goals } }) =>
      goals.length === 0 ? "" : JSON.stringify(goals),
  },
  {
    key: "evidence_summary",
    type: "multi_line_text_field",
    name: "Evidence summary",
    description: "What is known about the effect, in plain text",
    from: ({ content }) => content.evidence_summary,
  },
] as const satisfies readonly Row[];

export type MetafieldKey = (typeof keys)[number]["key"];
export type KeyRow = Row & { key: MetafieldKey };

/** Shopify's date_time has seconds and no fraction. */
function utcSeconds(rfc3339: string): string {
  return new Date(rfc3339).toISOString().replace(/\.\d+Z$/, "Z");
}
