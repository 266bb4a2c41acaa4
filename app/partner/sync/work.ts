/** What the parts of a running push share. */
import type { Timer } from "../../platform/clock.ts";
import type { AdminClient } from "../../shopify/operation.ts";
import type { PartnerContext } from "../context.ts";
import type { Pacer } from "./pacing.ts";
import type { Change, StoredEntries } from "./plan.ts";
import type { Rendered } from "./rendered.server.ts";
import type { ItemError, ItemState } from "./run.ts";

/** An item with all that is needed to write it. */
export type WorkItem = {
  runId: string;
  gid: string;
  protocolId: string | null;
  version: number | null;
  changes: Change[];
  /** What we knew of the product's metafields when the item was loaded. */
  entries: StoredEntries;
  /** The values of the item's version. */
  values: Rendered;
};

export type Finished = {
  item: WorkItem;
  state: Exclude<ItemState, "planned" | "sent">;
  errors: ItemError[];
};

/** Points and number of mutations, and removals that somebody wrote into. */
export type Spent = { points: number; writes: number; deleteRace: number };

export type Push = {
  runId: string;
  ctx: PartnerContext;
  client: AdminClient;
  pacer: Pacer;
  clock: Timer;
  /** planned → sent, many at once. Answers which are now ours to send: none when the run was stopped meanwhile. */
  claim: (items: readonly WorkItem[]) => Promise<ReadonlySet<string>>;
  /** Ends items, many at once. */
  finish: (finished: readonly Finished[]) => Promise<void>;
  /** Since it was last recorded. */
  spent: Spent;
  /** Products Shopify fails on again and again: its fault or theirs, the rest of the run will tell. */
  suspects: WorkItem[];
  /** Suspects since the last product that came to its end. */
  suspectsInARow: number;
  hasProgressed: boolean;
  /** Aborted when this process is to stop. Waits of `clock` end then, with its reason. */
  signal: AbortSignal;
  /** That, or the run was cancelled or paused. */
  isStopped: () => boolean;
};

export function openChanges(
  { changes }: Pick<WorkItem, "changes">,
  op: Change["op"],
): Change[] {
  return changes.filter(
    (change) => change.op === op && change.written === undefined,
  );
}
