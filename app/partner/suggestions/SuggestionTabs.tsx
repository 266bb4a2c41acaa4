import { useTranslations } from "use-intl";
import { LinkTabs } from "../../ui/LinkTabs.tsx";
import { tabUrl } from "./address.ts";
import {
  type SuggestionSummary,
  suggestionTabs,
  type SuggestionTab,
} from "./groups.ts";

type Props = { current: SuggestionTab; summary: SuggestionSummary };

/** The numbers are the rows below: one for each decision; what was skipped is listed by product. */
export function SuggestionTabs({ current, summary }: Props) {
  const t = useTranslations("suggestions.tabs");
  return (
    <LinkTabs
      label={t("label")}
      tabs={suggestionTabs.map((tab) => ({
        url: tabUrl(tab),
        label: t(tab),
        count: tab === "skipped" ? summary[tab].products : summary[tab].groups,
        isCurrent: tab === current,
      }))}
    />
  );
}
