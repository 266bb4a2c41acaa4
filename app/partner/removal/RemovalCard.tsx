import {
  Badge,
  BlockStack,
  Button,
  ChoiceList,
  Modal,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDialog } from "../../ui/useDialog.ts";
import { useTime } from "../../ui/useTime.ts";
import { Section } from "../shop/Section.tsx";
import { isRemoving, type ShownRemoval } from "./removal.ts";

type Props = {
  removal: ShownRemoval | null;
  /** Metafields we know of, on so many products. */
  known: number;
  products: number;
  isBusy: boolean;
  onRemove: (withDefinitions: boolean) => void;
};

/** Takes everything of ours out of the store, and shows the proof. */
export function RemovalCard(props: Props) {
  const { removal, known, products, isBusy, onRemove } = props;
  const t = useTranslations("settings.removal");
  const dialog = useDialog<"remove">();
  return (
    <Section
      title={t("title")}
      badge={isRemoving(removal) && <Badge tone="info">{t("running")}</Badge>}
    >
      <Text as="p">{t("text", { known, products })}</Text>
      <Text as="p" tone="subdued">
        {t("beforeUninstall")}
      </Text>
      {removal && <Outcome removal={removal} />}
      <Button
        tone="critical"
        disabled={isRemoving(removal)}
        loading={isBusy}
        onClick={() => {
          dialog.ask("remove");
        }}
      >
        {t("action")}
      </Button>
      <RemovalModal
        key={dialog.open}
        {...{ known, products, isBusy }}
        isOpen={dialog.open !== null}
        onClose={dialog.close}
        onRemove={(withDefinitions) => {
          onRemove(withDefinitions);
          dialog.close();
        }}
      />
    </Section>
  );
}

function Outcome({ removal }: { removal: ShownRemoval }) {
  const t = useTranslations();
  const time = useTime();
  const { state, removed, products, left, finishedAt, error } = removal;
  return (
    <div role="status">
      <BlockStack gap="100">
        {error !== null && <Text as="p">{t(`problems.${error}.title`)}</Text>}
        {state !== "failed" && (
          <Text as="p">
            {t("settings.removal.removed", { removed, products })}
          </Text>
        )}
        {left !== null && finishedAt !== null && (
          <Text as="p">
            {t("settings.removal.proof", { left, date: time(finishedAt) })}
          </Text>
        )}
      </BlockStack>
    </div>
  );
}

type ModalProps = Omit<Props, "removal"> & {
  isOpen: boolean;
  onClose: () => void;
};

function RemovalModal(props: ModalProps) {
  const { known, products, isOpen, isBusy, onClose, onRemove } = props;
  const t = useTranslations("settings.removal");
  const common = useTranslations("common");
  const [choice, setChoice] = useState<string[]>(["no"]);
  return (
    <Modal
      open={isOpen}
      title={t("confirm.title")}
      onClose={onClose}
      primaryAction={{
        content: t("confirm.submit"),
        destructive: true,
        loading: isBusy,
        onAction: () => {
          onRemove(choice.includes("yes"));
        },
      }}
      secondaryActions={[{ content: common("cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">{t("confirm.text", { known, products })}</Text>
          <ChoiceList
            title={t("confirm.definitions")}
            choices={[
              { label: t("confirm.leave"), value: "no" },
              { label: t("confirm.remove"), value: "yes" },
            ]}
            selected={choice}
            onChange={setChoice}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
