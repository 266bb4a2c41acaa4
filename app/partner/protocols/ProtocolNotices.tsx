import { Banner, BlockStack } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProtocolDetail } from "./protocol.ts";

type Props = {
  protocol: ProtocolDetail | null;
  /** Of this protocol's products, how many still show an earlier version. */
  pendingCount: number;
  /** Somebody else saved since the form was opened. */
  isStale: boolean;
  onLoadNewer: () => void;
};

/** What is to be known about a protocol before it is edited. */
export function ProtocolNotices({
  protocol,
  pendingCount,
  isStale,
  onLoadNewer,
}: Props) {
  const t = useTranslations("form");
  return (
    <>
      {isStale && (
        <Banner
          tone="critical"
          title={t("stale.title")}
          action={{ content: t("stale.action"), onAction: onLoadNewer }}
        >
          {t("stale.text")}
        </Banner>
      )}
      {protocol?.status === "archived" && (
        <Banner tone="info" title={t("archived.title")}>
          {t("archived.text")}
        </Banner>
      )}
      {protocol && <JournalsNotice protocol={protocol} />}
      {pendingCount > 0 && (
        <Banner
          tone="info"
          title={t("pendingPush.title", { count: pendingCount })}
          action={{ content: t("pendingPush.action"), url: "/app/push" }}
        >
          {t("pendingPush.text")}
        </Banner>
      )}
    </>
  );
}

function JournalsNotice({ protocol }: { protocol: ProtocolDetail }) {
  const t = useTranslations("form");
  const { state, problem } = protocol.journals;
  if (state === "refused")
    return (
      <Banner tone="warning" title={t("refused.title")}>
        <BlockStack gap="200">
          <p>{t("refused.text")}</p>
          {problem?.detail && (
            <p>{t("refused.detail", { detail: problem.detail })}</p>
          )}
        </BlockStack>
      </Banner>
    );
  // without a problem it is on its way this moment
  if (state === "waiting" && problem)
    return (
      <Banner tone="info" title={t("waiting.title")}>
        {t("waiting.text")}
      </Banner>
    );
  return null;
}
