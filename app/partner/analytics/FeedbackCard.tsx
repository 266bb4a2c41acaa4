import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
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
        <NoNumbers standing={feedback} asOf={asOf} of="writers" />
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
        isWhole
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
        isWhole
        caption={t("themes")}
        heading={t("theme")}
        rows={themes
          .toSorted((one, other) => other.share.value - one.share.value)
          .map(({ theme, share: band }) => ({
            name: t(`about.${theme}`),
            band,
          }))}
      />
    </MeasureCard>
  );
}
