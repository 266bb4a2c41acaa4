/** What a push would do, before it does it. */
import type { ItemKind, WaitingProtocol } from "./run.ts";

export type FieldChange = {
  key: string;
  op: "set" | "delete";
  /** What we wrote last; null: nothing, or we cannot tell any more. */
  before: string | null;
  /** What the push writes; null: the metafield is removed, or `pending`. */
  after: string | null;
  /** The value is made when Journals has the protocol (protocol_json carries its id). */
  pending: boolean;
};

export type PreviewItem = {
  gid: string;
  title: string;
  kind: ItemKind;
  changes: FieldChange[];
};

export type Preview = {
  /** The first 50 by title; `counts` is about all. */
  items: PreviewItem[];
  counts: Record<ItemKind | "unchanged", number>;
  /** Points of the Admin API that the writes cost. */
  points: number;
  /** At the pace Shopify allows now, without waiting for Journals. */
  seconds: number;
  waitingForJournals: WaitingProtocol[];
};
