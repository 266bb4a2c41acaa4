import { useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import { tabUrl } from "./address.ts";
import type { SuggestionTab } from "./groups.ts";
import { type NextStep, nextStep, type Progress } from "./next-step.ts";

const urls = {
  ready: tabUrl("ready"),
  open: tabUrl("open"),
  empty: tabUrl("empty"),
  skipped: tabUrl("skipped"),
  push: "/app/push",
  done: "/app/products",
} as const satisfies Record<Exclude<NextStep, "reading">, string>;

type Props = { tab: SuggestionTab; progress: Progress };

/** Why a tab is empty, and where to go from there. */
export function NoSuggestions({ tab, progress }: Props) {
  const t = useTranslations("suggestions.none");
  const { step, count } = nextStep(progress);
  const isWhole = step === "done" || step === "reading";
  const title = t(isWhole ? `titles.${step}` : `titles.${tab}`);
  const text = t(`texts.${step}`, { count });
  if (step === "reading") return <EmptyCard title={title} text={text} />;
  const action = { content: t(`actions.${step}`), url: urls[step] };
  return <EmptyCard title={title} text={text} action={action} />;
}
