import { useTranslations } from "use-intl";
import { type GuideStep, labelsState } from "./guide.ts";
import type { Home } from "./home.ts";

type StepWords = {
  title: string;
  text: string;
  action: string;
  /** null: the step is tried again where it stands. */
  url: string | null;
};

const urls = {
  catalog: null,
  definitions: "/app/settings",
  journals: "/app/settings",
  labels: "/app/suggestions",
  mapping: "/app/products?state=unmapped",
  push: "/app/push",
} as const satisfies Record<GuideStep, string | null>;

/** What a step of the guide says, with the numbers of this store. */
export function useStepWords(step: GuideStep, home: Home): StepWords {
  const t = useTranslations("home.guide");
  const words = {
    title: t(`steps.${step}.title`),
    text: t(`steps.${step}.text`),
    action: t(`steps.${step}.action`),
    url: urls[step],
  };
  if (step !== "labels") return words;
  const { ready, open } = home.suggestions;
  const state = labelsState(home);
  switch (state) {
    case "ready":
      return { ...words, text: t("labels.ready", counts(ready)) };
    case "open":
      return {
        ...words,
        text: t("labels.open", counts(open)),
        url: "/app/suggestions?state=open",
      };
    case "silent":
      return {
        title: t("labels.silent.title"),
        text: t("labels.silent.text"),
        action: t("labels.silent.action"),
        url: "/app/protocols/new",
      };
    case "reading":
    case "done":
      return words;
  }
}

/** Only numbers go into a message. */
function counts({ products, groups }: Home["suggestions"]["ready"]) {
  return { products, groups };
}
