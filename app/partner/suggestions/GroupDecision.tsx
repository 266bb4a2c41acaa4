import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useDialog } from "../../ui/useDialog.ts";
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
  const t = useTranslations("suggestions");
  const id = useId();
  const dialog = useDialog<"assign">();
  const { group, isBusy } = props;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd" id={id}>
          {t(`decision.${group.state}`)}
        </Text>
        {group.state === "empty" && <Text as="p">{t("group.emptyText")}</Text>}
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
                dialog.ask("assign");
              }}
            >
              {t("decision.assign")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
      <AssignModal
        key={dialog.open}
        isOpen={dialog.open === "assign"}
        count={group.productCount}
        effect={{ total: group.productCount, protocols: [] }}
        protocols={protocols}
        isBusy={isBusy}
        onAssign={(protocolId) => {
          dialog.close();
          onAssign(protocolId);
        }}
        onClose={dialog.close}
      />
    </Card>
  );
}
