import {
  Banner,
  type BannerHandles,
  BlockStack,
  Button,
  InlineStack,
} from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { focusField } from "../../ui/form.ts";
import type { Merge } from "./merge.ts";
import { MergeTable } from "./MergeTable.tsx";
import { useProtocolWords } from "./useProtocolWords.ts";

export type StaleChoice = "theirs" | "mine" | "both";
type Props = {
  merge: Merge;
  /** A save that was refused for it; each takes the focus. Null: it was noticed before anybody saved. */
  refused: object | null;
  isSaving: boolean;
  onChoose: (choice: StaleChoice) => void;
};

/** Somebody saved a newer version while this one was edited: what they saved beside what is typed here, and what can become of it. */
export function StaleNotice({ merge, refused, isSaving, onChoose }: Props) {
  const t = useTranslations("form.stale");
  const format = useFormatter();
  const { label } = useProtocolWords();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (refused) banner.current?.focus();
  }, [refused]);
  const hasChosen = useRef(false);
  // the button goes with the notice: the keyboard goes on in the form
  useEffect(
    () => () => {
      if (hasChosen.current) focusField("title");
    },
    [],
  );
  const choose = (choice: StaleChoice) => {
    hasChosen.current = true;
    onChoose(choice);
  };
  const { fields, both, isContested } = merge;
  const by = (who: "mine" | "theirs" | "both") =>
    format.list(
      fields
        .filter(({ changedBy }) => changedBy === who)
        .map(({ field }) => label(field)),
    );
  const kind = !isContested ? "both" : both ? "mixed" : "contested";
  const names = { mine: by("mine"), theirs: by("theirs"), both: by("both") };
  return (
    <Banner ref={banner} tone="warning" title={t("title")}>
      <BlockStack gap="300">
        <p>{t("text")}</p>
        <p>{t(`advice.${kind}`, names)}</p>
        <MergeTable fields={fields} />
        <InlineStack gap="200">
          {both && (
            <Button
              {...(kind === "both" && { variant: "primary" })}
              loading={isSaving}
              onClick={() => {
                choose("both");
              }}
            >
              {t(kind === "both" ? "both" : "mixedBoth")}
            </Button>
          )}
          <Button
            disabled={isSaving}
            onClick={() => {
              choose("mine");
            }}
          >
            {t("mine")}
          </Button>
          <Button
            disabled={isSaving}
            onClick={() => {
              choose("theirs");
            }}
          >
            {t("theirs")}
          </Button>
        </InlineStack>
        <p className="quiet">{t(`note.${kind}`)}</p>
      </BlockStack>
    </Banner>
  );
}
