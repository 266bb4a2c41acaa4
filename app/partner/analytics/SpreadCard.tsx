import { useTranslations } from "use-intl";
import { isTelling } from "../../ui/chart/band.ts";
import { ShareTable } from "../../ui/chart/ShareTable.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { ReleaseFoot } from "./ReleaseFoot.tsx";
import type { Standing } from "./standing.ts";
import { useReleaseWords } from "./useReleaseWords.ts";

type Props = {
  adherence: Extract<Standing<"adherence">, { state: "shown" }>;
  asOf: string;
};

/** The people behind the mean: how many follow it always, how many hardly. */
export function SpreadCard({ adherence, asOf }: Props) {
  const t = useTranslations("analytics.spread");
  const { percent, between } = useReleaseWords(asOf);
  const { distribution, adherent } = adherence.numbers;
  const rows = distribution.toReversed().map(({ from, to, share: band }) => ({
    name: t("cell", { from: percent(from), to: percent(to) }),
    band,
  }));
  return (
    <MeasureCard
      title={t("title")}
      intro={t("intro")}
      {...(isTelling(adherent) && {
        meaning: t("meaning", {
          value: percent(adherent.value),
          range: between(adherent),
        }),
      })}
      foot={<ReleaseFoot standing={adherence} asOf={asOf} />}
    >
      <ShareTable
        isWhole
        caption={t("intro")}
        heading={t("days")}
        rows={rows}
      />
    </MeasureCard>
  );
}
