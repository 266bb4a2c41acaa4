import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { AdherenceCard } from "./AdherenceCard.tsx";
import type { ProtocolAnalytics } from "./analytics.ts";
import { FeedbackCard } from "./FeedbackCard.tsx";
import { OutcomeCard } from "./OutcomeCard.tsx";
import { RefillCard } from "./RefillCard.tsx";
import { SpreadCard } from "./SpreadCard.tsx";

/** A protocol in numbers. How it is followed and how many stay stand side by side: neither says enough alone. */
export function AnalyticsPage(props: ProtocolAnalytics) {
  const { adherence, outcome, feedback, refill, protocol, asOf } = props;
  const t = useTranslations("analytics");
  const isOld = [adherence, outcome, feedback].some((one) => one.isOld);
  return (
    <BlockStack gap="400">
      {props.isSample && (
        <Banner tone="info" title={t("sample.title")}>
          <p>{t("sample.text")}</p>
        </Banner>
      )}
      {isOld && (
        <Banner
          tone="warning"
          title={t("oldNotice.title")}
          action={{ content: t("oldNotice.action"), url: "/app/settings" }}
        >
          <p>{t("oldNotice.text")}</p>
        </Banner>
      )}
      <div className="measures">
        <div>
          <AdherenceCard adherence={adherence} asOf={asOf} />
          {adherence.state === "shown" && (
            <SpreadCard adherence={adherence} asOf={asOf} />
          )}
        </div>
        <div>
          <OutcomeCard outcome={outcome} asOf={asOf} />
          <FeedbackCard feedback={feedback} asOf={asOf} />
        </div>
      </div>
      {refill && (
        <RefillCard refill={refill} protocolId={protocol.id} asOf={asOf} />
      )}
      <Text as="p" tone="subdued">
        {t("aboutNumbers")} <Link url="/app/privacy">{t("privacy")}</Link>
      </Text>
    </BlockStack>
  );
}
