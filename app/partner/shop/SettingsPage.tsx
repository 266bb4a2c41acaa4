import { Badge, BlockStack, Button, List, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import { NAMESPACE } from "../metafields/keys.ts";
import { FieldName } from "../sync/FieldName.tsx";
import { useTime } from "../../ui/useTime.ts";
import type { Home } from "./home.ts";
import { type JournalsProps, JournalsSettings } from "./JournalsSettings.tsx";
import { Section } from "./Section.tsx";

type Props = JournalsProps & {
  home: Home;
  storeLocale: string;
  isBusy: boolean;
  onRetry: () => void;
};

/** What the app is connected to, and how to repair it. */
export function SettingsPage(props: Props) {
  const { home, storeLocale, isBusy, onRetry } = props;
  return (
    <BlockStack gap="400">
      <JournalsSettings {...props} />
      <Definitions {...{ home, isBusy, onRetry }} />
      <Mirror {...{ home, isBusy, onRetry }} />
      <Language storeLocale={storeLocale} />
    </BlockStack>
  );
}

type SectionProps = Pick<Props, "home" | "isBusy" | "onRetry">;

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

const catalogTones = {
  waiting: "info",
  importing: "info",
  ready: "success",
  failed: "critical",
} as const;

/** The copy of the store's products that everything here works on. */
function Mirror({ home, isBusy, onRetry }: SectionProps) {
  const t = useTranslations();
  const time = useTime();
  const { catalog, products, productsReadAt } = home;
  const { state, error, imported } = catalog;
  const isReading = state === "waiting" || state === "importing";
  return (
    <Section
      title={t("settings.mirror.title")}
      badge={
        <Badge tone={catalogTones[state]}>
          {t(`settings.mirror.${state}`)}
        </Badge>
      }
    >
      {error !== null && <Text as="p">{t(`problems.${error}.title`)}</Text>}
      <Text as="p">
        {isReading
          ? t("home.importing.progressUnknown", { imported })
          : t("settings.mirror.count", { count: products.total })}
      </Text>
      {productsReadAt !== null && (
        <Text as="p" tone="subdued">
          {t("settings.mirror.readAt", { date: time(productsReadAt) })}
        </Text>
      )}
      {!isReading && (
        <Button onClick={onRetry} loading={isBusy}>
          {t("settings.mirror.read")}
        </Button>
      )}
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
      <Text as="p" tone="subdued">
        {t("change")}
      </Text>
    </Section>
  );
}
