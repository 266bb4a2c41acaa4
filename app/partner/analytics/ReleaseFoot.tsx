import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useAge } from "../../ui/useAge.ts";
import type { Shown } from "./rhythm.ts";
import type { Standing } from "./standing.ts";
import { useReleaseWords } from "./useReleaseWords.ts";
import type { Measure } from "../../contract/analytics.ts";

type Props = {
  standing: Extract<Standing<Measure>, { state: "shown" }>;
  asOf: string;
};

/** Of how many people, of which days, how fresh. */
export function ReleaseFoot({ standing, asOf }: Props) {
  const t = useTranslations("analytics.foot");
  const { days, date } = useReleaseWords(asOf);
  const age = useAge(asOf);
  const { nextAt, isPassedOver, isOld, fetchedAt } = standing;
  const numbers: Shown<Measure> = standing.numbers;
  const { participants: count, window, released_at } = numbers;
  const released = { released: date(released_at), next: date(nextAt) };
  return (
    <div className="release-foot">
      <Text as="p" tone="subdued" variant="bodySm">
        {`${t("people", { count })} · ${days(window)}`}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {t("released", released)}
      </Text>
      {isPassedOver && (
        <Text as="p" tone="subdued" variant="bodySm">
          {t("passedOver")}
        </Text>
      )}
      {isOld && fetchedAt !== null && (
        <Text as="p" tone="caution" variant="bodySm">
          {t("old", { age: age(fetchedAt) })}
        </Text>
      )}
    </div>
  );
}
