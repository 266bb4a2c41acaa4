/** Products whose texts say the same usage, as a merchant decides about them: one decision for the whole group. Runs anywhere. */
import { z } from "zod";
import { type AssignResult, ProductGid } from "../products/product.ts";
import type { Draft } from "./draft.ts";

/** ready: dosage and schedule are known; what else contradicts itself stays empty. open: a person has to decide. empty: the text says nothing of use. */
export const groupStates = ["ready", "open", "empty"] as const;
export type GroupState = (typeof groupStates)[number];

/** The tabs of the page: the skipped are listed as products, not as groups. */
export const suggestionTabs = [...groupStates, "skipped"] as const;
export type SuggestionTab = (typeof suggestionTabs)[number];

export type GroupProduct = {
  /** gid://shopify/Product/123 */
  gid: string;
  title: string;
  imageUrl: string | null;
};

export type SuggestionGroup = {
  /** Stable while usage and part stay equal; goes into an address as it is. */
  id: string;
  state: GroupState;
  /** Proposed for the protocol. */
  title: string | null;
  /** In the language of the shop. */
  draft: Draft;
  /** By title; in a list the first 10. */
  products: GroupProduct[];
  productCount: number;
  /** An active protocol with equal usage: accepting adds the products to it. */
  existing: { id: string; title: string } | null;
  /** Split off by the merchant. */
  isPart: boolean;
};

type Count = { groups: number; products: number };

/** Only of products without a protocol. */
export type SuggestionSummary = Record<GroupState, Count> & {
  skipped: { products: number };
};

export const GROUP_PAGE_SIZE = 20;
export const GROUP_PRODUCT_PAGE_SIZE = 50;
/** Of a group in a list. */
export const SHOWN_PRODUCTS = 10;

export type GroupPage = {
  groups: SuggestionGroup[];
  page: number;
  pageSize: number;
  /** Groups in the asked state. */
  total: number;
  summary: SuggestionSummary;
};

/** `productCount` is the total of all pages. */
export type GroupDetail = SuggestionGroup & { page: number; pageSize: number };

export type SkippedPage = {
  products: GroupProduct[];
  page: number;
  pageSize: number;
  total: number;
};

/** What the text of one product says, whether it has a protocol or not. */
export type ProductSuggestion = {
  state: GroupState;
  draft: Draft;
  title: string | null;
  groupId: string;
  skipped: boolean;
};

const page = z.coerce
  .number()
  .int()
  .min(1)
  .max(100_000)
  .optional()
  .catch(undefined);

/** From the address bar, so what cannot be read counts as not asked for. `page` is 1-based. */
export const SuggestionQuery = z.object({
  state: z.enum(suggestionTabs).optional().catch(undefined),
  page,
});
export type SuggestionQuery = z.output<typeof SuggestionQuery>;

/** What `listGroups` takes: `skipped` is `listSkipped`'s. */
export type GroupQuery = { state?: GroupState | undefined; page?: PageNumber };
export type PageQuery = { page?: PageNumber };
type PageNumber = number | undefined;

/** As the app made it; anything else is a group that does not exist. */
export const GroupId = z.string().min(1).max(100);

const gids = z.array(ProductGid).min(1, "Choose at least one product");

export const GroupInput = z.object({ groupId: GroupId });
export type GroupInput = z.output<typeof GroupInput>;

export const AcceptInput = z.object({
  groupId: GroupId,
  /** Instead of the proposed one; an existing protocol keeps its own. */
  title: z.string().trim().min(1).max(120).optional(),
  /** As the page showed it: a group that has grown since is a conflict. */
  productCount: z.coerce.number().int().min(1).optional(),
});
export type AcceptInput = z.output<typeof AcceptInput>;

export const AssignGroupInput = z.object({
  groupId: GroupId,
  protocolId: z.uuid(),
});
export type AssignGroupInput = z.output<typeof AssignGroupInput>;

export const SplitInput = z.object({
  groupId: GroupId,
  gids: gids.max(100_000),
});
export type SplitInput = z.output<typeof SplitInput>;

export const ProductsInput = z.object({ gids: gids.max(100_000) });
export type ProductsInput = z.output<typeof ProductsInput>;

/** Gives one product, whatever it has, the protocol its text asks for. */
export const AcceptProductInput = z.object({ gid: ProductGid });
export type AcceptProductInput = z.output<typeof AcceptProductInput>;

/** What accepting did; handed back as it is, `undoAccept` takes it back. */
export type Accepted = {
  protocolId: string;
  /** False: the products were added to a protocol that was there. */
  created: boolean;
} & AssignResult;

/** `left`: ready groups for another call. */
export type AcceptedAll = { accepted: Accepted[]; left: number };

export const AcceptedList = z
  .array(
    z.object({
      protocolId: z.uuid(),
      created: z.boolean(),
      changed: z.int().min(0),
      previous: z.array(
        z.object({ gid: ProductGid, protocolId: z.uuid().nullable() }),
      ),
    }) satisfies z.ZodType<Accepted>,
  )
  .max(10_000);

export const UndoInput = z.object({ accepted: AcceptedList });
export type UndoInput = z.output<typeof UndoInput>;
