/** The pages of suggestions in the address bar. Runs anywhere. */
import type { SuggestionTab } from "./groups.ts";

const LIST = "/app/suggestions";

/** Ready is what the page opens with: its address stays bare. */
export function tabUrl(tab: SuggestionTab): string {
  return tab === "ready" ? LIST : `${LIST}?state=${tab}`;
}

export function groupUrl(groupId: string): string {
  return `${LIST}/${encodeURIComponent(groupId)}`;
}

/** The form, filled in with what the text says. */
export function editUrl(groupId: string): string {
  return `/app/protocols/new?suggestion=${encodeURIComponent(groupId)}`;
}
