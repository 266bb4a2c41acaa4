import { Button, ButtonGroup } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { useDialog } from "../../ui/useDialog.ts";
import type { JournalsProps } from "./JournalsSettings.tsx";

type Dialog = "disconnect" | "connect";

/** What can be done in this state; what takes something away is asked about before. */
export function JournalsActions({ connection, form }: JournalsProps) {
  const t = useTranslations("settings.journals");
  const dialog = useDialog<Dialog>();
  const { state, source, protocolsThere } = connection;
  const isConnected = state === "connected";
  const mayChangeAccount = source === "token" && protocolsThere > 0;
  const confirm = (name: Dialog) => {
    dialog.close();
    form.send(name);
  };
  return (
    <>
      <ButtonGroup>
        {!isConnected && (
          <Button
            variant={state === "token-needed" ? "secondary" : "primary"}
            loading={form.sending === "connect"}
            onClick={() => {
              if (mayChangeAccount) dialog.ask("connect");
              else form.send("connect");
            }}
          >
            {t("connect")}
          </Button>
        )}
        {isConnected && (
          <Button
            loading={form.sending === "renew"}
            onClick={() => {
              if (source === "token") form.paste();
              else form.send("renew");
            }}
          >
            {t("renew")}
          </Button>
        )}
        <Button onClick={form.paste}>{t("useToken")}</Button>
        {state !== "disconnected" && (
          <Button
            tone="critical"
            loading={form.sending === "disconnect"}
            onClick={() => {
              dialog.ask("disconnect");
            }}
          >
            {t("disconnect.action")}
          </Button>
        )}
      </ButtonGroup>
      <ConfirmModal
        isOpen={dialog.open === "disconnect"}
        title={t("disconnect.title")}
        text={t("disconnect.text")}
        submit={t("disconnect.submit")}
        keep={t("disconnect.keep")}
        isBusy={form.sending === "disconnect"}
        onConfirm={() => {
          confirm("disconnect");
        }}
        onClose={dialog.close}
      />
      <ConfirmModal
        isOpen={dialog.open === "connect"}
        title={t("automatic.title")}
        text={t("automatic.text", { count: protocolsThere })}
        submit={t("automatic.submit")}
        isBusy={form.sending === "connect"}
        onConfirm={() => {
          confirm("connect");
        }}
        onClose={dialog.close}
      />
    </>
  );
}
