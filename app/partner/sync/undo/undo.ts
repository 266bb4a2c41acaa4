/** Taking back what a push wrote. Runs anywhere. */
import type { PreviewGroup } from "../preview.ts";

/**
 * Why a product stays as it is. undone: taken back already. deleted: no longer in the store. pushed: a later push wrote it.
 * assigned: it got another protocol since, or lost it. archived: what it had is archived.
 */
export const leftReasons = [
  "undone",
  "deleted",
  "pushed",
  "assigned",
  "archived",
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** A protocol whose earlier version becomes the newest again. */
export type Restored = {
  id: string;
  title: string;
  /** The version that comes back. */
  version: number;
  newest: number;
  /** The newest is not what the run wrote: somebody saved it since. */
  isEdited: boolean;
  /** Products that have it and are not among those taken back: they wait for a push afterwards. */
  others: number;
};

export type UndoPreview = {
  /** When the run was started that is taken back, ISO 8601. */
  runAt: string;
  /** Products that get back what they had, and those of them that had nothing: they lose their protocol. */
  products: number;
  emptied: number;
  /** Products that stay as they are. */
  left: { reason: LeftReason; products: number; titles: string[] }[];
  restored: Restored[];
  /** The largest first, at most 50; `groupCount` of them in all. */
  groups: PreviewGroup[];
  groupCount: number;
  points: number;
  seconds: number;
};
