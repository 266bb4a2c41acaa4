/** What is left to do when a tab of the suggestions is empty. Runs anywhere. */
import type { Home } from "../shop/home.ts";
import {
  type SuggestionSummary,
  type SuggestionTab,
  suggestionTabs,
} from "./groups.ts";

/**
 * A tab: there is something on it. reading: texts are still being read. push: what was decided waits for a push.
 * done: every product has its protocol, and the store shows it.
 */
export type NextStep = SuggestionTab | "reading" | "push" | "done";

export type Progress = {
  summary: SuggestionSummary;
  /** Products without a protocol, whether their text was read or not. */
  unmapped: number;
  /** Products that wait for a push. */
  pending: number;
};

/** What needs one click, then what needs a thought; nobody is sent back to what was skipped while there is something to push. */
export function nextStep(progress: Progress): {
  step: NextStep;
  /** Products it is about. */
  count: number;
} {
  const { summary, pending } = progress;
  const at = (step: SuggestionTab) => ({ step, count: summary[step].products });
  if (summary.ready.products > 0) return at("ready");
  if (summary.open.products > 0) return at("open");
  const unread = countUnread(progress);
  if (unread > 0) return { step: "reading", count: unread };
  if (pending > 0) return { step: "push", count: pending };
  if (summary.empty.products > 0) return at("empty");
  if (summary.skipped.products > 0) return at("skipped");
  return { step: "done", count: 0 };
}

/** Products whose text is not read yet. */
export function countUnread({ summary, unmapped }: Progress): number {
  const read = suggestionTabs.reduce(
    (sum, tab) => sum + summary[tab].products,
    0,
  );
  return Math.max(0, unmapped - read);
}

/** Whether suggestions still come by themselves. */
export function isUnderWay(
  catalog: Home["catalog"],
  progress: Progress,
): boolean {
  return (
    ["waiting", "importing"].includes(catalog.state) ||
    countUnread(progress) > 0
  );
}
