import { BlockStack, Button, Card, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { useTime } from "../../ui/useTime.ts";
import { analyticsUrl, versionsUrl } from "./address.ts";
import { JournalsBadge } from "./JournalsBadge.tsx";
import type { ProtocolDetail } from "./protocol.ts";

type Props = {
  protocol: ProtocolDetail;
  /** Something is typed that an archived protocol could not take any more. */
  isDirty: boolean;
  isArchiving: boolean;
  onArchive: () => void;
};

/** Beside the form: where the protocol is used, which version it is, and the way to archive it. */
export function ProtocolAside(props: Props) {
  const { protocol, isDirty, isArchiving, onArchive } = props;
  const t = useTranslations("form");
  const time = useTime();
  const [isAsking, setIsAsking] = useState(false);
  const { productCount: count, version, updatedAt, journals } = protocol;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <JournalsBadge state={journals.state} />
        {protocol.status === "active" && (
          <Text as="p">
            {t("usedBy", { count })}
            {count > 0 && (
              <>
                {". "}
                <Link url={`/app/products?protocolId=${protocol.id}`}>
                  {t("usedByLink")}
                </Link>
              </>
            )}
          </Text>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {t("version", { version, date: time(updatedAt) })}
        </Text>
        <Link url={analyticsUrl(protocol.id)}>{t("analytics")}</Link>
        <Link url={versionsUrl(protocol.id)}>{t("versions")}</Link>
        {protocol.status === "active" && (
          <Button
            tone="critical"
            variant="plain"
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {t("archive.action")}
          </Button>
        )}
      </BlockStack>
      <ConfirmModal
        isOpen={isAsking}
        title={t("archive.title")}
        text={[
          t("archive.text", { count }),
          ...(isDirty ? [t("archive.unsaved")] : []),
        ].join(" ")}
        submit={t("archive.submit")}
        isBusy={isArchiving}
        onConfirm={() => {
          setIsAsking(false);
          onArchive();
        }}
        onClose={() => {
          setIsAsking(false);
        }}
      />
    </Card>
  );
}
