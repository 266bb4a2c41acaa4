/** A suggestion in the words of the shop's language: what the merchant reads, and what the form starts from. Runs anywhere. */
import { ProtocolInput } from "../../contract/protocol.ts";
import {
  renderDosage,
  renderDuration,
  renderFrequency,
} from "../protocols/render.ts";
import {
  type Finding,
  type Source,
  type SuggestedField,
  type Suggestion,
} from "./suggestion.ts";
import { MAX_TIMING, renderTiming } from "./timing.ts";

export type Reading = {
  text: string;
  source: Source;
  /** The field alone: what the form takes when this reading is chosen. */
  content: Partial<Omit<ProtocolInput, "title">>;
};

export type DraftField = {
  field: SuggestedField;
  state: "found" | "contradicted" | "unstated";
  /** As the storefront would show it; null unless found. */
  text: string | null;
  sources: Source[];
  /** What contradicts each other. */
  readings: Reading[];
};

/** Servings in one order, and the sentences that say so. */
export type Supply = { servings: number; sources: Source[] };

export type Draft = {
  /** Only what was found. With `isReady` it is a whole protocol but for its title. */
  content: Partial<Omit<ProtocolInput, "title">>;
  fields: DraftField[];
  /**
   * Dosage and schedule are known. Another field may still contradict itself:
   * it is left out, and both readings are shown.
   */
  isReady: boolean;
  supply: Supply | null;
};

/** `locale` is the shop's: its words are used, and the content carries it. */
export function draftOf(suggestion: Suggestion, locale: string): Draft {
  const { supply } = suggestion;
  const asWritten = (text: string) => text;
  return {
    content: contentOf(suggestion, locale),
    // in the order of `suggestedFields`
    fields: [
      field("dosage_info", suggestion.dosage_info, (dosage) =>
        renderDosage(dosage, locale),
      ),
      field("schedule", suggestion.schedule, (schedule) =>
        renderFrequency(schedule, locale),
      ),
      field("timing", suggestion.timing, (timing) =>
        renderTiming(timing, locale),
      ),
      field("duration_days", suggestion.duration_days, (days) =>
        renderDuration(days, locale),
      ),
      field("instructions", suggestion.instructions, asWritten),
      field("warnings", suggestion.warnings, asWritten),
      field("protocol_category", suggestion.protocol_category, asWritten),
    ],
    isReady: isReady(suggestion),
    supply:
      supply.state === "found"
        ? { servings: supply.value, sources: supply.sources }
        : null,
  };
}

function isReady({ dosage_info, schedule }: Suggestion): boolean {
  return dosage_info.state === "found" && schedule.state === "found";
}

function field<Value>(
  name: SuggestedField,
  finding: Finding<Value>,
  render: (value: Value) => string,
): DraftField {
  const { state } = finding;
  return {
    field: name,
    state,
    text: state === "found" ? render(finding.value) : null,
    sources: state === "found" ? finding.sources : [],
    readings:
      state === "contradicted"
        ? finding.readings.map(({ value, source }) => ({
            text: render(value),
            source,
            // what the storefront says of a timing is what the form holds
            content: { [name]: name === "timing" ? render(value) : value },
          }))
        : [],
  };
}

const Content = ProtocolInput.omit({ title: true });

/** A ready draft is a whole protocol: what it does not say is empty, and a product of no known category is "other". */
function contentOf(suggestion: Suggestion, locale: string): Draft["content"] {
  const timing = known("timing", suggestion.timing).timing;
  const when = timing === undefined ? "" : renderTiming(timing, locale);
  const found: Draft["content"] = {
    ...known("dosage_info", suggestion.dosage_info),
    ...known("schedule", suggestion.schedule),
    // cut off it would say something else
    ...(when === "" || when.length > MAX_TIMING ? {} : { timing: when }),
    ...known("duration_days", suggestion.duration_days),
    ...known("instructions", suggestion.instructions),
    ...known("warnings", suggestion.warnings),
    ...known("protocol_category", suggestion.protocol_category),
    locale,
  };
  return isReady(suggestion)
    ? Content.parse({ protocol_category: "other", ...found })
    : found;
}

function known<Key extends string, Value>(
  key: Key,
  finding: Finding<Value>,
): { [K in Key]?: Value } {
  return finding.state === "found"
    ? ({ [key]: finding.value } as { [K in Key]: Value })
    : {};
}
