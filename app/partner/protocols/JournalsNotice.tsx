import { Banner, BlockStack, Link, List } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ForeignText } from "../../ui/ForeignText.tsx";
import { focusField } from "../../ui/form.ts";
import { fieldLabels } from "./labels.ts";
import type { ProtocolDetail } from "./protocol.ts";
import { refusedFields } from "./refused-fields.ts";

type Props = {
  protocol: ProtocolDetail;
  sending: string | null;
  onSend: (intent: "sendAgain") => void;
};

/** Where a protocol stands with Journals, when it is not simply there. */
export function JournalsNotice({ protocol, sending, onSend }: Props) {
  const t = useTranslations("form");
  const { state, problem } = protocol.journals;
  if (state === "refused")
    return problem?.code === "journals-unanswered" ? (
      <Banner
        tone="warning"
        title={t("unanswered.title")}
        action={{
          content: t("unanswered.action"),
          loading: sending === "sendAgain",
          onAction: () => {
            onSend("sendAgain");
          },
        }}
      >
        <p>{t("unanswered.text")}</p>
      </Banner>
    ) : (
      <Refused protocol={protocol} />
    );
  // without a problem it is on its way this moment
  if (state === "waiting" && problem)
    return (
      <Banner tone="info" title={t("waiting.title")}>
        {t("waiting.text")}
      </Banner>
    );
  return null;
}

/** Each line leads to its field; what Journals says itself is English and comes second. */
function Refused({ protocol }: Pick<Props, "protocol">) {
  const t = useTranslations("form");
  const labels = fieldLabels(useTranslations("form.fields"));
  const { problem } = protocol.journals;
  const fields = refusedFields(protocol, labels.keys());
  return (
    <Banner tone="warning" title={t("refused.title")}>
      <BlockStack gap="200">
        <p>{t("refused.text")}</p>
        {problem?.detail && (
          <p>
            {t("refused.detail")} <ForeignText>{problem.detail}</ForeignText>
          </p>
        )}
        {fields.length > 0 && (
          <List>
            {fields.map(({ name, detail }, index) => (
              <List.Item key={index}>
                {name !== null && (
                  <>
                    <Link
                      onClick={() => {
                        focusField(name);
                      }}
                    >
                      {labels.get(name) ?? name}
                    </Link>
                    {": "}
                  </>
                )}
                {t("refused.field")} <ForeignText>{detail}</ForeignText>
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Banner>
  );
}
