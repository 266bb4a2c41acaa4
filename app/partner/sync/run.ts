/** A push run and its items as screens and jobs see them. Times are ISO 8601. */
import type { ProblemCode } from "../../errors.ts";
import type { Selected } from "./selection.ts";

export const runStates = [
  "waiting_for_journals",
  "planning",
  "running",
  "paused",
  "done",
  "failed",
  "cancelled",
] as const;
export type RunState = (typeof runStates)[number];

/** In these a worker does something. */
export const executedRunStates = [
  "waiting_for_journals",
  "planning",
  "running",
] as const satisfies RunState[];

/** Not at its end: no other push of the store starts. */
export const activeRunStates = [
  ...executedRunStates,
  "paused",
] as const satisfies RunState[];

/**
 * planned: nothing sent. sent: Shopify may have it; settled by reading back. applied: the store has it.
 * conflict: somebody else changed it, nothing overwritten. rejected: cannot be written as it is.
 * failed: Shopify failed again and again for this product alone.
 */
export const itemStates = [
  "planned",
  "sent",
  "applied",
  "conflict",
  "rejected",
  "failed",
] as const;
export type ItemState = (typeof itemStates)[number];

export const itemKinds = ["create", "update", "clear"] as const;
export type ItemKind = (typeof itemKinds)[number];

/**
 * Why an item is not applied. changed-elsewhere: `theirs` is the store's value (null: deleted there), `ours` the one
 * not written (null: to be removed), `digest` theirs. value-refused: Shopify does not take this value.
 * product-missing: the product is not in the store. Else the problem that stopped it (app/errors.ts).
 */
export type ItemErrorCode =
  "changed-elsewhere" | "value-refused" | "product-missing" | ProblemCode;
export type ItemError = {
  key?: string;
  code: ItemErrorCode;
  detail: string | null;
  theirs?: string | null;
  ours?: string | null;
  digest?: string | null;
  at: string;
};

export type RunError = { code: ProblemCode; detail: string | null };

export type RunSummary = {
  id: string;
  state: RunState;
  createdAt: string;
  finishedAt: string | null;
  counts: Record<ItemState, number>;
  /** Items of the run: the products that need a change. A run that is done with 0 had nothing to do. */
  total: number;
  points: number;
  writes: number;
  /** Removed fields that held something again at once: a value of somebody else may have been lost. */
  deleteRace: number;
  error: RunError | null;
};

export type RunItem = {
  gid: string;
  title: string;
  /** The protocol pushed; null: the product was cleared. */
  protocolId: string | null;
  kind: ItemKind;
  state: ItemState;
  changes: { key: string; op: "set" | "delete" }[];
  errors: ItemError[];
  attempts: number;
  updatedAt: string;
};

/** Where a page of items begins or ends. */
export type ItemPlace = Pick<RunItem, "state" | "gid">;

export type WaitingProtocol = { id: string; title: string };

export type RunDetail = RunSummary & {
  selected: Selected;
  startedAt: string | null;
  /** Seconds until all is written at the pace so far, roughly; null when nothing was sent yet or the run is not running. */
  secondsLeft: number | null;
  /** Protocols Journals has to take before the run goes on. */
  waitingForJournals: WaitingProtocol[];
  /** Seconds until Journals has them, at its pace; null: none waits. */
  journalsSeconds: number | null;
  /** The run that took this one back; null: none did. */
  undoneBy: string | null;
  /** A product that was written, in the store as shoppers see it; null: none was. */
  storefront: { title: string; url: string } | null;
  items: {
    /** Which of them; null: all. */
    view: ItemView | null;
    rows: RunItem[];
    page: number;
    pageSize: number;
    total: number;
  };
};

/** Items by what a merchant asks about them. */
export const itemViews = {
  conflict: ["conflict"],
  rejected: ["rejected"],
  failed: ["failed"],
  waiting: ["sent", "planned"],
  applied: ["applied"],
} as const satisfies Record<string, readonly ItemState[]>;
export type ItemView = keyof typeof itemViews;
export const itemViewNames = Object.keys(itemViews) as ItemView[];

/** What a merchant does with a run. */
export type Steering = "pause" | "resume" | "cancel" | "retry";

export function isExecuted(state: RunState): boolean {
  return executedRunStates.some((executed) => executed === state);
}

export function isActive(state: RunState): boolean {
  return activeRunStates.some((active) => active === state);
}
