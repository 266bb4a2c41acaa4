import {
  Banner,
  type BannerHandles,
  BlockStack,
  Button,
  ButtonGroup,
} from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { AccountQuestion as Question } from "../journals/paste-token.ts";
import type { JournalsForm } from "./useJournalsForm.ts";

type Props = { question: Question; form: JournalsForm };

/** Before protocols are sent to another account. Takes the focus, so that it is read out. */
export function AccountQuestion({ question, form }: Props) {
  const t = useTranslations("settings.journals.question");
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    banner.current?.focus();
  }, [question]);
  const { kind, protocols: count, label, partnerId } = question;
  const isSending = form.sending === "paste";
  return (
    <Banner ref={banner} tone="warning" title={t(`${kind}.title`)}>
      <BlockStack gap="300">
        <p>
          {kind === "other"
            ? t("other.text", { account: partnerId ?? "", label: label ?? "" })
            : t("unknown.text")}
        </p>
        <p>{t("effect", { count })}</p>
        <ButtonGroup>
          {kind === "unknown" && (
            <Button
              loading={isSending}
              onClick={() => {
                form.sendToken("same");
              }}
            >
              {t("same")}
            </Button>
          )}
          <Button
            loading={isSending}
            onClick={() => {
              form.sendToken("other");
            }}
          >
            {t("send", { count })}
          </Button>
          <Button onClick={form.close}>{t("cancel")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
