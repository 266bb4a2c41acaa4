import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { AssignModal } from "../products/AssignModal.tsx";
import type { ProtocolChoice } from "../products/choice.ts";
import { AcceptEffect } from "./AcceptEffect.tsx";
import { shortFacts } from "./draft-view.ts";
import { GroupActions, type GroupActionsProps } from "./GroupActions.tsx";
import { ToDecide } from "./Undecided.tsx";
import { UsageFacts } from "./UsageFacts.tsx";

type Props = Omit<GroupActionsProps, "describedBy" | "isMain"> & {
  protocols: ProtocolChoice[];
  onAssign: (protocolId: string) => void;
};

/** The usage at a glance, and what can be done with the group as a whole. */
export function GroupDecision({ protocols, onAssign, ...props }: Props) {
  const t = useTranslations("suggestions.decision");
  const id = useId();
  const [isAsking, setIsAsking] = useState(false);
  const { group, isBusy } = props;
  const close = () => {
    setIsAsking(false);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd" id={id}>
          {t(group.state)}
        </Text>
        <UsageFacts facts={shortFacts(group.draft)} />
        <ToDecide group={group} />
        <AcceptEffect group={group} />
        <InlineStack gap="200">
          <GroupActions {...props} isMain describedBy={id} />
          {protocols.length > 0 && (
            <Button
              variant="tertiary"
              disabled={isBusy}
              onClick={() => {
                setIsAsking(true);
              }}
            >
              {t("assign")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
      <AssignModal
        key={String(isAsking)}
        isOpen={isAsking}
        count={group.productCount}
        effect={{ total: group.productCount, protocols: [] }}
        protocols={protocols}
        isBusy={isBusy}
        onAssign={(protocolId) => {
          close();
          onAssign(protocolId);
        }}
        onClose={close}
      />
    </Card>
  );
}
