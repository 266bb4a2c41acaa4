/** What a push would do, before it does it. */
import { z } from "zod";
import { type ItemKind, itemKinds, type WaitingProtocol } from "./run.ts";

export type FieldChange = {
  key: string;
  op: "set" | "delete";
  /** What the store holds as far as we know; null: nothing, or we cannot tell any more. */
  before: string | null;
  /**
   * Somebody else changed it since we wrote it, and `before` is theirs. "kept": the push leaves it and asks. "overwritten":
   * the merchant decided that ours stands.
   */
  theirs: "kept" | "overwritten" | null;
  /** What the push writes; null: the metafield is removed, or `pending`. */
  after: string | null;
  /** The value is made when Journals has the protocol (protocol_json carries its id). */
  pending: boolean;
};

export type PreviewItem = {
  gid: string;
  title: string;
  kind: ItemKind;
  /** The protocol the product gets; null: it is cleared. */
  protocol: { id: string; title: string } | null;
  /** The group of products that get the same change. */
  group: string;
  /** In the order of keys.ts. */
  changes: FieldChange[];
};

/** Products with the same change, shown by one of them. */
export type PreviewGroup = PreviewItem & { products: number };

export const previewViews = ["changes", "products"] as const;
export type PreviewView = (typeof previewViews)[number];

/** Which part of a preview is looked at; from the address bar, so what cannot be read counts as not asked for. */
export const PreviewQuery = z.object({
  view: z.enum(previewViews).optional().catch(undefined),
  find: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => !text.includes("\u0000"))
    .optional()
    .catch(undefined),
  kind: z.enum(itemKinds).optional().catch(undefined),
  group: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type PreviewQuery = z.output<typeof PreviewQuery>;
export type PreviewInput = z.input<typeof PreviewQuery>;

type Paged<Row> = {
  rows: Row[];
  page: number;
  pageSize: number;
  total: number;
};

export type Preview = {
  /** "changes" when it was not asked for and there are groups of several products. */
  view: PreviewView;
  /** By title; empty in the view of changes. */
  items: Paged<PreviewItem>;
  /** Largest first; empty in the view of products. */
  groups: Paged<PreviewGroup>;
  /** Different changes in all. */
  groupCount: number;
  counts: Record<ItemKind | "unchanged", number>;
  /** Points of the Admin API that the writes cost. */
  points: number;
  /** At the pace Shopify allows now, without waiting for Journals. */
  seconds: number;
  waitingForJournals: WaitingProtocol[];
  /** Seconds until Journals has them, at its pace; null: none waits. */
  journalsSeconds: number | null;
};
