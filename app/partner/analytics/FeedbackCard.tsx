import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { type Band, isTelling } from "../../ui/chart/band.ts";
import { ShareTable } from "../../ui/chart/ShareTable.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { NoNumbers } from "./NoNumbers.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import type { Standing } from "./standing.ts";

type Props = { feedback: Standing<"feedback">; asOf: string };

/** What people say of it: ratings, and what they write about. */
export function FeedbackCard({ feedback, asOf }: Props) {
  const t = useTranslations("analytics.feedback");
  const about = { title: t("title"), intro: t("intro") };
  if (feedback.state !== "shown")
    return (
      <MeasureCard {...about}>
        <NoNumbers standing={feedback} asOf={asOf} />
      </MeasureCard>
    );
  const { ratings, themes, writers } = feedback.numbers;
  return (
    <MeasureCard
      {...about}
      meaning={t("meaning", { count: writers })}
      foot={<ReleaseFoot standing={feedback} asOf={asOf} />}
    >
      <Text as="h3" variant="headingSm">
        {t("ratings")}
      </Text>
      <ShareTable
        caption={t("ratings")}
        heading={t("stars")}
        rows={ratings.toReversed().map(({ from, to, share: band }) => ({
          name: from === to ? t("rating", { to }) : t("ratingTo", { from, to }),
          band,
        }))}
      />
      <Text as="h3" variant="headingSm">
        {t("themes")}
      </Text>
      <ShareTable
        caption={t("themes")}
        heading={t("theme")}
        rows={themes
          .toSorted((one, other) => rankOf(other.share) - rankOf(one.share))
          .map(({ theme, share: band }) => ({
            name: t(`about.${theme}`),
            band,
          }))}
      />
    </MeasureCard>
  );
}

/** The largest share first; what says nothing last. */
function rankOf(share: Band): number {
  return isTelling(share) ? share.value : -1;
}
