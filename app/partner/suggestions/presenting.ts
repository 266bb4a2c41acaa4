/** Rows of suggestions as the screens know them. Runs anywhere. */
import { z } from "zod";
import type { PartnerContext } from "../context.ts";
import { draftOf } from "./draft.ts";
import { groupIdOf } from "./group-id.ts";
import {
  type GroupProduct,
  groupStates,
  type SuggestionGroup,
  type SuggestionSummary,
} from "./groups.ts";
import { usageKey } from "./suggestion-key.ts";
import { Suggestion } from "./suggestion.ts";
import { MAX_TITLE, proposeTitle } from "./title.ts";

export const ProductRow = z.object({
  gid: z.string(),
  title: z.string(),
  image_url: z.string().nullable(),
});

export const GroupRow = z.object({
  group: z.string(),
  part: z.string(),
  state: z.enum(groupStates),
  /** Of its first product: the usage of all is equal. */
  content: Suggestion,
  products: z.array(ProductRow),
  product_count: z.int(),
});

export const StateCount = z.object({
  state: z.enum(groupStates),
  groups: z.int(),
  products: z.int(),
});

type Usages = ReadonlyMap<string, { id: string; title: string }>;

/** `usages` are the shop's active protocols by `usageKey`. */
export function presentGroup(
  { content, part, products, ...row }: z.infer<typeof GroupRow>,
  { primaryLocale }: Pick<PartnerContext, "primaryLocale">,
  usages: Usages,
): SuggestionGroup {
  const draft = draftOf(content, primaryLocale);
  const equal = usages.get(usageKey(draft.content));
  // half of a usage is no name: "1 scoop" of what?
  const [first] = products;
  const isNamedByProduct = row.state !== "ready" && row.product_count === 1;
  const onlyProduct = isNamedByProduct
    ? first?.title.slice(0, MAX_TITLE)
    : null;
  return {
    id: groupIdOf({ group: row.group, part }),
    state: row.state,
    title: onlyProduct ?? proposeTitle(draft, primaryLocale),
    draft,
    products: products.map(presentProduct),
    productCount: row.product_count,
    existing:
      equal && row.state === "ready"
        ? { id: equal.id, title: equal.title }
        : null,
    isPart: part !== "",
  };
}

export function presentProduct({
  image_url: imageUrl,
  ...product
}: z.infer<typeof ProductRow>): GroupProduct {
  return { ...product, imageUrl };
}

export function summaryOf(
  counts: z.infer<typeof StateCount>[],
  skipped: number,
): SuggestionSummary {
  const summary: SuggestionSummary = {
    ready: { groups: 0, products: 0 },
    open: { groups: 0, products: 0 },
    empty: { groups: 0, products: 0 },
    skipped: { products: skipped },
  };
  for (const { state, groups, products } of counts)
    summary[state] = { groups, products };
  return summary;
}
