import { Badge, Button, List, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { NAMESPACE } from "../metafields/keys.ts";
import { FieldName } from "../sync/FieldName.tsx";
import type { Home } from "./home.ts";
import { Section } from "./Section.tsx";

type Props = { home: Home; isBusy: boolean; onRetry: () => void };

const tones = {
  waiting: "info",
  ready: "success",
  failed: "critical",
  removed: "attention",
} as const;

/** The store's fields for our values: what is wrong with which, in words, and one click that puts it right. */
export function Definitions({ home, isBusy, onRetry }: Props) {
  const t = useTranslations("settings.definitions");
  const { state, errors } = home.definitions;
  return (
    <Section
      title={t("title")}
      badge={<Badge tone={tones[state]}>{t(state)}</Badge>}
    >
      <Text as="p">{t("text", { namespace: NAMESPACE })}</Text>
      {state === "removed" && <Text as="p">{t("removedText")}</Text>}
      {errors.length > 0 && (
        <>
          <Text as="h3" variant="headingSm">
            {t("errorsTitle")}
          </Text>
          <List>
            {errors.map((error) => (
              <List.Item key={`${error.key ?? ""}${error.code}`}>
                <Problem error={error} />
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Button onClick={onRetry} loading={isBusy}>
        {t("restore")}
      </Button>
    </Section>
  );
}

/** Codes that have no words of their own are shown as they are: whoever helps will ask for them. */
function Problem({ error }: { error: Home["definitions"]["errors"][number] }) {
  const t = useTranslations("settings.definitions");
  const { key, code, remedy } = error;
  const known = code as "DELETED";
  return (
    <>
      <strong>
        {key === null ? t("allFields") : <FieldName name={key} />}
      </strong>
      {": "}
      {t.has(`codes.${known}`) ? `${t(`codes.${known}`)} ` : ""}
      {t(`remedies.${remedy}`)} ({code})
    </>
  );
}
