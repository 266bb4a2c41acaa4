import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslations } from "use-intl";
import { useLeaveGuard } from "./useLeaveGuard.ts";

type Props = {
  id: string;
  isDirty: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** Shopify Admin's bar to save or discard, as long as there is something to save; leaving the page asks first. */
export function FormSaveBar({
  id,
  isDirty,
  isSaving,
  onSave,
  onDiscard,
}: Props) {
  const t = useTranslations("common");
  useLeaveGuard(isDirty && !isSaving);
  return (
    <SaveBar id={id} open={isDirty} discardConfirmation>
      <button
        variant="primary"
        onClick={onSave}
        {...(isSaving ? { loading: "" } : {})}
      >
        {t("save")}
      </button>
      <button onClick={onDiscard} disabled={isSaving}>
        {t("discard")}
      </button>
    </SaveBar>
  );
}
