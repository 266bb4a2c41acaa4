/** What the app suggests, as its pages show it, and what a merchant decides about it. */
import type { Merchant } from "./merchant.ts";
import { send } from "./steps.ts";

export type Source = { text: string; where: string };
export type Field = {
  field: string;
  state: "found" | "contradicted" | "unstated";
  text: string | null;
  sources: Source[];
  readings: {
    text: string;
    source: Source;
    content?: Record<string, unknown>;
  }[];
};
export type Draft = {
  content: Record<string, unknown>;
  fields: Field[];
  supply: { servings: number; sources: Source[] } | null;
};
export type Group = {
  id: string;
  state: "ready" | "open" | "empty";
  title: string | null;
  draft: Draft;
  products: { gid: string }[];
  productCount: number;
};

type State = Group["state"];
type Page = {
  view: {
    shown: { page: { groups: Group[]; total: number } };
    progress: {
      summary: Record<State | "skipped", { products: number }>;
      unmapped: number;
    };
  };
};
const LIST = "app.suggestions";
const ONE = "app.suggestions_.$groupId";

/** Waits until every product's text is read. */
export async function suggestionsRead(
  merchant: Merchant,
  timeoutSeconds?: number,
): Promise<void> {
  await merchant.loadUntil<Page>(
    LIST,
    "/app/suggestions",
    ({ view: { progress } }) => {
      const { ready, open, empty, skipped } = progress.summary;
      const read = [ready, open, empty, skipped].reduce(
        (sum, { products }) => sum + products,
        0,
      );
      return read >= progress.unmapped;
    },
    timeoutSeconds,
  );
}

/** The group of every product, from the pages of the review. */
export async function readReview(
  merchant: Merchant,
): Promise<Map<string, Group>> {
  const groupOf = new Map<string, Group>();
  for (const state of ["ready", "open", "empty"] as const)
    for (const group of await listGroups(merchant, state))
      for (const gid of await productsOf(merchant, group))
        groupOf.set(gid, group);
  return groupOf;
}

async function listGroups(merchant: Merchant, state: State): Promise<Group[]> {
  const groups: Group[] = [];
  for (let number = 1; ; number++) {
    const path = `/app/suggestions?state=${state}&page=${number}`;
    const { view } = await merchant.load<Page>(LIST, path);
    const { page } = view.shown;
    groups.push(...page.groups);
    if (groups.length >= page.total || page.groups.length === 0) return groups;
  }
}

/** A list shows the first products of a group; its own page has them all. */
async function productsOf(merchant: Merchant, group: Group): Promise<string[]> {
  if (group.products.length >= group.productCount)
    return group.products.map(({ gid }) => gid);
  const gids: string[] = [];
  for (let number = 1; ; number++) {
    const path = `/app/suggestions/${encodeURIComponent(group.id)}?page=${number}`;
    const { view } = await merchant.load<{ view: { group: Group } }>(ONE, path);
    const { products, productCount } = view.group;
    gids.push(...products.map(({ gid }) => gid));
    if (gids.length >= productCount || products.length === 0) return gids;
  }
}

type Step = { ok: boolean; value: { accepted: unknown[]; left: number } };

/** Accepts every group that is ready; the rest stays as it is. */
export async function acceptAll(merchant: Merchant): Promise<void> {
  let left = Infinity;
  while (left > 0) {
    const { value } = await send<Step>(merchant, LIST, "/app/suggestions", {
      intent: "acceptAll",
    });
    left = value.accepted.length > 0 ? value.left : 0;
  }
}

/** What the page of one product says of its text; null when it says nothing. */
export async function readSuggestion(
  merchant: Merchant,
  gid: string,
): Promise<Draft | null> {
  const id = gid.replace(/^.*\//, "");
  const { view } = await merchant.load<{
    view: { suggestion: { draft: Draft } | null };
  }>("app.products_.$id", `/app/products/${id}`);
  return view.suggestion?.draft ?? null;
}
