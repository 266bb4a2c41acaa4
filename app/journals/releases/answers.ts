/** Everything that is stored of one window of a partner: made of noisy counts alone, shown or not, as the API answers it. */
import {
  type AnswerOf,
  HISTORY_MOST,
  type Measure,
} from "../../contract/analytics.ts";
import { toNumber } from "./fraction.ts";
import {
  isAdherenceShown,
  isFeedbackShown,
  isOutcomeShown,
  isSummaryShown,
  participantsOf,
  sumOf,
} from "./gate.ts";
import { epsilonOf } from "./ledger.ts";
import {
  adherenceNumbers,
  feedbackNumbers,
  outcomeNumbers,
} from "./numbers.ts";
import { policy, type VectorName } from "./policy.ts";
import type { Released } from "./release.ts";
import { daysOf } from "./windows.ts";

type Shown<M extends Measure> = Extract<AnswerOf<M>, { suppressed: false }>;
type ShownAnswer = Shown<"summary" | "adherence" | "feedback" | "retention">;
type History = Shown<"adherence">["history"];

/** A row of `journals.release`, but for whose it is. */
export type NewRelease = {
  /** null: of all the partner's protocols together. */
  protocolId: string | null;
  measure: Measure;
  window: number;
  cells: number[];
  /** null: not shown. */
  answer: ShownAnswer | null;
};

/** What stands of the windows before. */
export type Before = {
  /** Noisy outcomes of each protocol and window, of as many windows as are added up with this one. */
  outcomes: readonly { protocolId: string; window: number; cells: number[] }[];
  /** The newest answers that were shown; the key is the protocol's id, null: of the summary. */
  shown: ReadonlyMap<string | null, Shown<"summary" | "adherence">>;
};

type Made = { window: number; releasedAt: Date; before: Before };

/** Releases of every protocol and of all together. `drawn` are all draws of the partner for the window. */
export function releasesOf(
  drawn: readonly Released[],
  made: Made,
): NewRelease[] {
  if (drawn.length === 0) return [];
  return [
    ...drawn.flatMap((released) => [
      adherenceOf(released, made),
      retentionOf(released, made),
      ...feedbackOf(released, made),
    ]),
    summaryOf(drawn, made),
  ];
}

function adherenceOf({ protocolId, cells }: Released, made: Made): NewRelease {
  const counts = cells.adherence ?? [];
  const answer = isAdherenceShown(counts) && {
    ...aboutOf(made, counts, ["adherence"]),
    ...adherenceNumbers(counts),
    history: historyOf(made, protocolId),
  };
  return rowOf("adherence", made, { protocolId, counts, answer });
}

/** Of the last windows together, as many as there are. */
function retentionOf({ protocolId, cells }: Released, made: Made): NewRelease {
  const counts = cells.outcome ?? [];
  const earlier = made.before.outcomes.filter(
    (outcome) => outcome.protocolId === protocolId,
  );
  const sums = addedUp([...earlier.map((outcome) => outcome.cells), counts]);
  const draws = earlier.length + 1;
  const first = Math.min(made.window, ...earlier.map(({ window }) => window));
  const answer = isOutcomeShown(sums, draws) && {
    ...aboutOf(made, sums, ["outcome"], first),
    ...outcomeNumbers(sums, draws),
  };
  return rowOf("retention", made, { protocolId, counts, answer });
}

function feedbackOf({ protocolId, cells }: Released, made: Made): NewRelease[] {
  const { feedback: counts, adherence = [] } = cells;
  if (!counts) return []; // not drawn for this window
  const first = made.window - policy.vectors.feedback.readsWindows + 1;
  const answer = isFeedbackShown(counts, adherence) && {
    ...aboutOf(made, adherence, ["feedback"], first),
    ...feedbackNumbers(counts),
  };
  return [rowOf("feedback", made, { protocolId, counts, answer })];
}

/** Also of releases that are not shown: to leave them out would tell which they are. */
function summaryOf(drawn: readonly Released[], made: Made): NewRelease {
  const protocols = drawn.length;
  const counts = addedUp(drawn.map(({ cells }) => cells.adherence ?? []));
  const answer = isSummaryShown(counts, protocols) && {
    ...aboutOf(made, counts, ["adherence", "outcome"]),
    ...followedOf(adherenceNumbers(counts, protocols)),
    protocols,
    completed: completedOf(drawn, made),
    history: historyOf(made, null),
  };
  return rowOf("summary", made, { protocolId: null, counts, answer });
}

function completedOf(drawn: readonly Released[], { before }: Made) {
  const all = [
    ...before.outcomes.map(({ cells }) => cells),
    ...drawn.map(({ cells }) => cells.outcome ?? []),
  ];
  const sums = addedUp(all);
  if (!isOutcomeShown(sums, all.length)) return null;
  const { funnel } = outcomeNumbers(sums, all.length);
  return funnel.find(({ stage }) => stage === "completed")?.share ?? null;
}

function followedOf({
  mean_pdc,
  adherent,
}: Pick<Shown<"adherence">, "mean_pdc" | "adherent">) {
  return { mean_pdc, adherent };
}

/** What every shown answer says. `first`: the first of the windows that it is about, this one if left out. */
function aboutOf(
  { window, releasedAt }: Made,
  counts: readonly number[],
  vectors: readonly VectorName[],
  first = window,
) {
  return {
    suppressed: false as const,
    released_at: releasedAt.toISOString(),
    window: {
      from: daysOf(first).from.toString(),
      to: daysOf(window).to.toString(),
    },
    participants: participantsOf(sumOf(counts)),
    policy: {
      version: policy.version,
      epsilon: sumOf(vectors.map((name) => toNumber(epsilonOf(name, policy)))),
      epsilon_per_window: toNumber(policy.epsilonPerWindow),
      interval_level: policy.intervalLevel,
    },
  };
}

/** What the newest answer before this one knew, and that one itself. */
function historyOf({ before }: Made, protocolId: string | null): History {
  const last = before.shown.get(protocolId);
  if (!last) return [];
  const { window, released_at, participants } = last;
  const own = { window, released_at, participants, ...followedOf(last) };
  return [...last.history, own].slice(-HISTORY_MOST);
}

function addedUp(all: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = all;
  return first.map((count, at) =>
    others.reduce((sum, cells) => sum + (cells[at] ?? 0), count),
  );
}

function rowOf(
  measure: Measure,
  { window }: Made,
  {
    protocolId,
    counts: cells,
    answer,
  }: {
    protocolId: string | null;
    counts: number[];
    answer: ShownAnswer | false;
  },
): NewRelease {
  return { protocolId, measure, window, cells, answer: answer || null };
}
