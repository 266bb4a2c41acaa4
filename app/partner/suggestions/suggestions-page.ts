/** What the page of suggestions shows. Runs anywhere. */
import type { Home } from "../shop/home.ts";
import type { ProtocolChoice } from "../products/choice.ts";
import type {
  GroupDetail,
  GroupPage,
  SkippedPage,
  SuggestionTab,
} from "./groups.ts";
import type { Progress } from "./next-step.ts";

export type SuggestionsView = {
  /** The open tab, and what is on it. */
  shown:
    | { tab: Exclude<SuggestionTab, "skipped">; page: GroupPage }
    | { tab: "skipped"; page: SkippedPage };
  progress: Progress;
  catalog: Home["catalog"];
  storeLocale: string;
};

export type GroupPageView = {
  group: GroupDetail;
  /** What can be used instead of the suggestion. */
  protocols: ProtocolChoice[];
  storeLocale: string;
};
