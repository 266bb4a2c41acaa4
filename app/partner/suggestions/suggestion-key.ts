/** Which usages are equal. Runs anywhere. */
import type { ProtocolInput } from "../../contract/protocol.ts";
import { draftOf } from "./draft.ts";
import type { Suggestion } from "./suggestion.ts";

type Usage = Partial<Omit<ProtocolInput, "title">>;

/**
 * Equal for equal usage: dosage, schedule, timing, duration, instructions,
 * warnings and category, blind to case, spaces and punctuation of texts. For a
 * draft's content as for a saved protocol's. As long as the texts: hash it to
 * store it.
 */
export function usageKey(usage: Usage): string {
  const { dosage_info: dosage, schedule } = usage;
  return JSON.stringify([
    dosage === undefined
      ? null
      : [
          dosage.amount,
          dosage.amount_max ?? null,
          plain(dosage.unit),
          plain(dosage.strength),
          dosage.max_per_day ?? null,
        ],
    schedule === undefined ? null : scheduleKey(schedule),
    plain(usage.timing),
    usage.duration_days ?? null,
    plain(usage.instructions),
    plain(usage.warnings),
    usage.protocol_category ?? null,
  ]);
}

/** `usageKey` of its draft; what contradicts itself counts too, so that a group is one decision. */
export function groupKey(suggestion: Suggestion, locale: string): string {
  const { content, fields } = draftOf(suggestion, locale);
  const readings = fields.flatMap(({ field, readings }) =>
    readings.map(({ text }) => `${field} ${plain(text)}`),
  );
  return JSON.stringify([usageKey(content), [...new Set(readings)].sort()]);
}

/** Letters and digits alone. A missing text equals an empty one. */
function plain(text = ""): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function scheduleKey(schedule: ProtocolInput["schedule"]): unknown[] {
  switch (schedule.kind) {
    case "daily":
      return [
        "daily",
        schedule.times_per_day,
        (schedule.doses ?? []).map(({ at, amount }) => [at, amount]),
      ];
    case "weekly": {
      const days = schedule.days_of_week.toSorted((a, b) => a - b);
      return days.length === 7
        ? ["daily", schedule.times_per_day, []]
        : ["weekly", schedule.times_per_day, days];
    }
    case "every_n_days":
      return ["every_n_days", schedule.n];
    case "as_needed":
      return ["as_needed"];
  }
}
