import { Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { RefillRow, RefillView } from "./analytics.ts";
import { MeasureCard } from "./MeasureCard.tsx";
import { useReleaseWords } from "./useReleaseWords.ts";

type Props = { refill: RefillView; protocolId: string; asOf: string };

/** How long a pack lasts at the adherence that was measured, and when to remind. */
export function RefillCard({ refill, protocolId, asOf }: Props) {
  const t = useTranslations("analytics.refill");
  const { percent } = useReleaseWords(asOf);
  const about = { title: t("title"), intro: t("intro") };
  const url = `/app/products?protocolId=${protocolId}`;
  if (refill.state !== "shown")
    return (
      <MeasureCard {...about}>
        <Text as="p">{t(refill.state)}</Text>
      </MeasureCard>
    );
  return (
    <MeasureCard
      {...about}
      meaning={t("meaning", { value: percent(refill.fromPdc) })}
    >
      <RefillTable rows={refill.rows} />
      {refill.hasMore && <Link url={url}>{t("more")}</Link>}
    </MeasureCard>
  );
}

function RefillTable({ rows }: { rows: RefillRow[] }) {
  const t = useTranslations("analytics.refill");
  return (
    <div
      className="numbers-table"
      tabIndex={0}
      role="group"
      aria-label={t("title")}
    >
      <table>
        <caption className="visually-hidden">{t("intro")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("product")}</th>
            <th scope="col">{t("servings")}</th>
            <th scope="col">{t("planned")}</th>
            <th scope="col">{t("lasts")}</th>
            <th scope="col">{t("remind")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, servings, refill }, at) => (
            <tr key={at}>
              <th scope="row">{title}</th>
              <td>{t("count", { count: servings })}</td>
              <td>{t("daysOne", { count: refill.planned })}</td>
              <td>
                {refill.to === null
                  ? t("daysFrom", { from: refill.from })
                  : t("days", { from: refill.from, to: refill.to })}
              </td>
              <td>{t("remindOn", { day: refill.remindOn })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
