import { Modal, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";

type Props = {
  isOpen: boolean;
  title: string;
  text: string;
  /** What the button that does it says. */
  submit: string;
  /** What the button that does nothing says, where "Cancel" could be taken for the deed. */
  keep?: string;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that takes away. */
export function ConfirmModal({
  isOpen,
  title,
  text,
  submit,
  keep,
  isBusy,
  onConfirm,
  onClose,
}: Props) {
  const t = useTranslations("common");
  return (
    <Modal
      open={isOpen}
      title={title}
      onClose={onClose}
      primaryAction={{
        content: submit,
        destructive: true,
        loading: isBusy,
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: keep ?? t("cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{text}</Text>
      </Modal.Section>
    </Modal>
  );
}
