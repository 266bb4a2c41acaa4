import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { Measure } from "../../contract/analytics.ts";
import { useAge } from "../../ui/useAge.ts";
import type { Standing } from "./standing.ts";
import { useReleaseWords } from "./useReleaseWords.ts";

type Props = {
  standing: Exclude<Standing<Measure>, { state: "shown" }>;
  asOf: string;
  /** Whose number decides it. */
  of?: "people" | "writers";
};

/** Why there are no numbers, and when there may be: never how many people are missing. */
export function NoNumbers({ standing, asOf, of = "people" }: Props) {
  const t = useTranslations("analytics.none");
  const { date } = useReleaseWords(asOf);
  const age = useAge(asOf);
  if (standing.state !== "suppressed")
    return <Text as="p">{t(standing.state)}</Text>;
  const { appearsFrom, nextAt, firstOutcomeAt, isOld, fetchedAt } = standing;
  return (
    <div className="no-numbers">
      {firstOutcomeAt !== null && (
        <Text as="p" fontWeight="semibold">
          {t("firstOutcome", { date: date(firstOutcomeAt) })}
        </Text>
      )}
      <Text as="p">
        {t(`appearsFrom.${of}`, { count: appearsFrom })}{" "}
        {firstOutcomeAt === null &&
          (nextAt === null ? t("due") : t("next", { date: date(nextAt) }))}
      </Text>
      {isOld && fetchedAt !== null && (
        <Text as="p" tone="caution" variant="bodySm">
          {t("old", { age: age(fetchedAt) })}
        </Text>
      )}
    </div>
  );
}
