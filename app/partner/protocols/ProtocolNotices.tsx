import { Banner } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { matchingSearch } from "../sync/selection-search.ts";
import { JournalsNotice } from "./JournalsNotice.tsx";
import type { ProtocolDetail } from "./protocol.ts";

type Props = {
  protocol: ProtocolDetail | null;
  /** Of this protocol's products, how many still show an earlier version. */
  pendingCount: number;
  isDirty: boolean;
  sending: string | null;
  onSend: (intent: "push" | "unarchive" | "sendAgain") => void;
};

/** What is to be known about a protocol before it is edited. */
export function ProtocolNotices(props: Props) {
  const { protocol, pendingCount: count, isDirty, sending, onSend } = props;
  const t = useTranslations("form");
  if (!protocol) return null;
  if (protocol.status === "archived")
    return (
      <Banner
        tone="info"
        title={t("archived.title")}
        action={{
          content: t("archived.action"),
          loading: sending === "unarchive",
          onAction: () => {
            onSend("unarchive");
          },
        }}
      >
        <p>{t("archived.text")}</p>
        <p>{t("archived.back")}</p>
      </Banner>
    );
  return (
    <>
      <JournalsNotice {...{ protocol, sending, onSend }} />
      {count > 0 && !isDirty && (
        <Banner
          tone="info"
          title={t("pendingPush.title", { count })}
          action={{
            content: t("pendingPush.push", { count }),
            loading: sending === "push",
            onAction: () => {
              onSend("push");
            },
          }}
          secondaryAction={{
            content: t("pendingPush.action"),
            url: `/app/push?${matchingSearch({ protocolId: protocol.id })}`,
          }}
        >
          {t("pendingPush.text")}
        </Banner>
      )}
    </>
  );
}
