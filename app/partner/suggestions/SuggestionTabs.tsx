import { useTranslations } from "use-intl";
import { LinkTabs } from "../../ui/LinkTabs.tsx";
import { tabUrl } from "./address.ts";
import {
  type SuggestionSummary,
  suggestionTabs,
  type SuggestionTab,
} from "./groups.ts";

type Props = { current: SuggestionTab; summary: SuggestionSummary };

/** The numbers are products: that is what a merchant counts. */
export function SuggestionTabs({ current, summary }: Props) {
  const t = useTranslations("suggestions.tabs");
  return (
    <LinkTabs
      label={t("label")}
      tabs={suggestionTabs.map((tab) => ({
        url: tabUrl(tab),
        label: t(tab),
        count: summary[tab].products,
        isCurrent: tab === current,
      }))}
    />
  );
}
