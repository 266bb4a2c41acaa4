import type { PartnerContext } from "../context.ts";
import { choiceOf } from "../products/choice.ts";
import { listProtocols } from "../protocols/protocols.server.ts";
import { getHome } from "../shop/home.server.ts";
import type { SuggestionQuery } from "./groups.ts";
import {
  getGroup,
  listGroups,
  listSkipped,
  summarizeSuggestions,
} from "./groups.server.ts";
import type { GroupPageView, SuggestionsView } from "./suggestions-page.ts";

/** One tab of the suggestions, and how far the merchant is with all of them. Opens with what is ready. */
export async function getSuggestionsPage(
  ctx: PartnerContext,
  { state: tab = "ready", page }: SuggestionQuery,
): Promise<SuggestionsView> {
  const [{ shown, summary }, { catalog, products }] = await Promise.all([
    tab === "skipped" ? readSkipped(ctx, page) : readGroups(ctx, tab, page),
    getHome(ctx),
  ]);
  const { unmapped, pending } = products;
  return {
    shown,
    progress: { summary, unmapped, pending },
    catalog,
    storeLocale: ctx.primaryLocale,
  };
}

/** One suggestion with a page of its products. Throws not-found when nothing of it waits any more. */
export async function getGroupPage(
  ctx: PartnerContext,
  groupId: string,
  page: number,
): Promise<GroupPageView> {
  const [group, protocols] = await Promise.all([
    getGroup(ctx, groupId, { page }),
    listProtocols(ctx, { status: "active" }),
  ]);
  return {
    group,
    protocols: protocols.map(choiceOf),
    storeLocale: ctx.primaryLocale,
  };
}

type Read = {
  shown: SuggestionsView["shown"];
  summary: SuggestionsView["progress"]["summary"];
};

async function readGroups(
  ctx: PartnerContext,
  tab: "ready" | "open" | "empty",
  asked: number | undefined,
): Promise<Read> {
  const page = await listGroups(ctx, { state: tab, page: asked });
  return { shown: { tab, page }, summary: page.summary };
}

async function readSkipped(
  ctx: PartnerContext,
  asked: number | undefined,
): Promise<Read> {
  const [page, summary] = await Promise.all([
    listSkipped(ctx, { page: asked }),
    summarizeSuggestions(ctx),
  ]);
  return { shown: { tab: "skipped", page }, summary };
}
