import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import type { RunDetail } from "./run.ts";
import { useSelectionWords } from "./useSelectionWords.ts";

/** "Started 3 May, 10:12 · the 212 products of “Magnesium at night”". */
export function useRunWords(): (
  run: Pick<RunDetail, "createdAt" | "selected">,
) => string {
  const t = useTranslations("run");
  const time = useTime();
  const wordsOf = useSelectionWords();
  return ({ createdAt, selected }) =>
    [t("started", { date: time(createdAt) }), wordsOf(selected)]
      .filter((words) => words !== null)
      .join(" · ");
}
