import {
  BlockStack,
  Button,
  ButtonGroup,
  Form,
  TextField,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { tokenFaults } from "../journals/paste-token.ts";
import { AccountQuestion } from "./AccountQuestion.tsx";
import type { JournalsProps } from "./JournalsSettings.tsx";
import { TOKEN_FIELD } from "./useJournalsForm.ts";

/** Takes a token of Journals. What was typed stays in the browser until Journals took it. */
export function TokenForm({ form }: JournalsProps) {
  const t = useTranslations("settings.journals.token");
  const { fault, question } = form;
  const known = tokenFaults.find((id) => id === fault);
  const send = () => {
    form.sendToken("ask");
  };
  return (
    <Form onSubmit={send}>
      <BlockStack gap="300">
        <TextField
          id={TOKEN_FIELD}
          name={TOKEN_FIELD}
          type="password"
          label={t("label")}
          helpText={t("help")}
          value={form.token}
          onChange={form.setToken}
          error={fault !== null && t(`errors.${known ?? "tokenShape"}`)}
          autoComplete="off"
          spellCheck={false}
          monospaced
        />
        {question ? (
          <AccountQuestion question={question} form={form} />
        ) : (
          <ButtonGroup>
            <Button
              submit
              variant="primary"
              loading={form.sending === "paste"}
              disabled={form.token.trim() === ""}
            >
              {t("submit")}
            </Button>
            <Button onClick={form.close}>{t("cancel")}</Button>
          </ButtonGroup>
        )}
      </BlockStack>
    </Form>
  );
}
