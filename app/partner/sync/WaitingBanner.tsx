import { Banner } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useDuration } from "../../ui/useDuration.ts";
import type { Preview } from "./preview.ts";
import { useTitles } from "./useTitles.ts";

type Props = Pick<Preview, "waitingForJournals" | "journalsSeconds">;

/** Protocols that have to reach Journals before a push can begin. */
export function WaitingBanner({ waitingForJournals, journalsSeconds }: Props) {
  const t = useTranslations("push.waiting");
  const duration = useDuration();
  const titles = useTitles();
  if (waitingForJournals.length === 0) return null;
  return (
    <Banner
      tone="info"
      title={t("title", { count: waitingForJournals.length })}
    >
      <p>{t("text", { titles: titles(waitingForJournals) })}</p>
      {journalsSeconds !== null && (
        <p>{t("time", { duration: duration(journalsSeconds) })}</p>
      )}
    </Banner>
  );
}
