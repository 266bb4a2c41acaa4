import { useTranslations } from "use-intl";
import type { SuggestionGroup } from "./groups.ts";

/** The proposed title; where the text says too little for one, what is the matter. */
export function useGroupTitle(): (
  group: Pick<SuggestionGroup, "state" | "title">,
) => string {
  const t = useTranslations("suggestions.group");
  return ({ state, title }) =>
    title ?? t(state === "empty" ? "titleEmpty" : "titleOpen");
}
