import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  List,
  Text,
} from "@shopify/polaris";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { NAMESPACE } from "../metafields/keys.ts";
import { FieldName } from "../sync/FieldName.tsx";
import type { Home } from "./home.ts";

type Props = {
  home: Home;
  storeLocale: string;
  isBusy: boolean;
  onRetry: () => void;
};

/** What the app is connected to, and how to repair it. */
export function SettingsPage({ home, storeLocale, isBusy, onRetry }: Props) {
  return (
    <BlockStack gap="400">
      <Journals {...{ home, isBusy, onRetry }} />
      <Definitions {...{ home, isBusy, onRetry }} />
      <Language storeLocale={storeLocale} />
    </BlockStack>
  );
}

type SectionProps = Omit<Props, "storeLocale">;

function Journals({ home: { journals }, isBusy, onRetry }: SectionProps) {
  const t = useTranslations();
  const { connected, error, waiting } = journals;
  const badge =
    error !== null ? (
      <Badge tone="warning">{t("settings.journals.unreachable")}</Badge>
    ) : connected ? (
      <Badge tone="success">{t("settings.journals.connected")}</Badge>
    ) : (
      <Badge>{t("settings.journals.notConnected")}</Badge>
    );
  return (
    <Section title={t("settings.journals.title")} badge={badge}>
      {error !== null && (
        <Text as="p">
          {t(`problems.${error}.title`)}. {t(`problems.${error}.remedy`)}
        </Text>
      )}
      {!connected && error === null && (
        <Text as="p">{t("settings.journals.connecting")}</Text>
      )}
      <Text as="p" tone="subdued">
        {t("settings.journals.waiting", { count: waiting })}
      </Text>
      {(error !== null || !connected) && (
        <Button onClick={onRetry} loading={isBusy}>
          {t("settings.journals.retry")}
        </Button>
      )}
    </Section>
  );
}

function Definitions({ home: { definitions }, isBusy, onRetry }: SectionProps) {
  const t = useTranslations("settings.definitions");
  const { state, errors } = definitions;
  const tones = {
    waiting: "info",
    ready: "success",
    failed: "critical",
  } as const;
  return (
    <Section
      title={t("title")}
      badge={<Badge tone={tones[state]}>{t(state)}</Badge>}
    >
      <Text as="p">{t("text", { namespace: NAMESPACE })}</Text>
      {errors.length > 0 && (
        <>
          <Text as="h3" variant="headingSm">
            {t("errorsTitle")}
          </Text>
          <List>
            {errors.map(({ key, code, remedy }) => (
              <List.Item key={`${key ?? ""}${code}`}>
                <strong>
                  {key === null ? t("allFields") : <FieldName name={key} />}
                </strong>
                {": "}
                {t(`remedies.${remedy}`)} ({code})
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

function Language({ storeLocale }: { storeLocale: string }) {
  const t = useTranslations("settings.language");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  const language = names.of(storeLocale) ?? storeLocale;
  return (
    <Section title={t("title")}>
      <Text as="p">{t("text", { language })}</Text>
    </Section>
  );
}

type SectionLook = { title: string; badge?: ReactNode; children: ReactNode };

function Section({ title, badge, children }: SectionLook) {
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {badge}
        </InlineStack>
        {children}
      </BlockStack>
    </Card>
  );
}
