import { BlockStack, Button, List, Modal, Text } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { SuggestionSummary } from "./groups.ts";

type Props = {
  summary: SuggestionSummary;
  isAccepting: boolean;
  /** Something else is under way. */
  isBusy: boolean;
  onAcceptAll: () => void;
};

/** Accepts everything that is ready, after saying what that does and what it does not. */
export function AcceptAll({ summary, ...props }: Props) {
  const t = useTranslations();
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const { groups } = summary.ready;
  const close = () => {
    setIsAsking(false);
  };
  return (
    <>
      <div ref={button}>
        <Button
          variant="primary"
          disabled={props.isBusy && !props.isAccepting}
          loading={props.isAccepting}
          onClick={() => {
            setIsAsking(true);
          }}
        >
          {t("suggestions.acceptAll.action", { groups })}
        </Button>
      </div>
      <Modal
        activator={button}
        open={isAsking}
        title={t("suggestions.acceptAll.title", { groups })}
        onClose={close}
        primaryAction={{
          content: t("suggestions.acceptAll.action", { groups }),
          onAction: () => {
            close();
            props.onAcceptAll();
          },
        }}
        secondaryActions={[{ content: t("common.cancel"), onAction: close }]}
      >
        <Modal.Section>
          <Effect summary={summary} />
        </Modal.Section>
      </Modal>
    </>
  );
}

function Effect({ summary }: { summary: SuggestionSummary }) {
  const t = useTranslations("suggestions.acceptAll");
  const { ready, open, empty, skipped } = summary;
  const left = open.products + empty.products + skipped.products;
  return (
    <BlockStack gap="300">
      <List>
        <List.Item>{t("makes", { groups: ready.groups })}</List.Item>
        <List.Item>{t("assigns", { count: ready.products })}</List.Item>
        {left > 0 && <List.Item>{t("leaves", { count: left })}</List.Item>}
      </List>
      <Text as="p" fontWeight="semibold">
        {t("noPush")}
      </Text>
    </BlockStack>
  );
}
