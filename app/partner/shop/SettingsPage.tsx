import { BlockStack, Button, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import type { ShownRemoval } from "../removal/removal.ts";
import { RemovalCard } from "../removal/RemovalCard.tsx";
import { Definitions } from "./Definitions.tsx";
import type { Home } from "./home.ts";
import { type JournalsProps, JournalsSettings } from "./JournalsSettings.tsx";
import { Section } from "./Section.tsx";
import { StoreCheck } from "./StoreCheck.tsx";

type Props = JournalsProps & {
  home: Home;
  storeLocale: string;
  isBusy: boolean;
  onRetry: () => void;
  onCheck: () => void;
  cleaning: { removal: ShownRemoval | null; known: number; products: number };
  onRemove: (withDefinitions: boolean) => void;
};

/** What the app is connected to, and how to repair it. */
export function SettingsPage(props: Props) {
  const { home, storeLocale, isBusy, onRetry, onCheck } = props;
  return (
    <BlockStack gap="400">
      <JournalsSettings {...props} />
      <Definitions {...{ home, isBusy, onRetry }} />
      <StoreCheck {...{ home, isBusy, onCheck }} />
      <Language storeLocale={storeLocale} />
      <RemovalCard
        {...props.cleaning}
        isBusy={isBusy}
        onRemove={props.onRemove}
      />
      <PrivacyLink />
    </BlockStack>
  );
}

function Language({ storeLocale }: { storeLocale: string }) {
  const t = useTranslations("settings.language");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  const language = names.of(storeLocale) ?? storeLocale;
  return (
    <Section title={t("title")}>
      <Text as="p">{t("text", { language })}</Text>
      <Text as="p" tone="subdued">
        {t("change")}
      </Text>
    </Section>
  );
}

function PrivacyLink() {
  const t = useTranslations("settings.privacy");
  return (
    <Section title={t("title")}>
      <Text as="p">{t("text")}</Text>
      <Button url="/app/privacy">{t("read")}</Button>
    </Section>
  );
}
