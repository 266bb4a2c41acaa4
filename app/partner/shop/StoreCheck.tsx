import { Badge, Button, ProgressBar, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import type { Home } from "./home.ts";
import { Section } from "./Section.tsx";

type Props = {
  home: Home;
  isBusy: boolean;
  /** Compares the store with what is known of it. */
  onCheck: () => void;
};

const tones = {
  waiting: "info",
  importing: "info",
  ready: "success",
  failed: "critical",
} as const;

/** The copy of the store's products that everything here works on, and whether it is true. */
export function StoreCheck({ home, isBusy, onCheck }: Props) {
  const t = useTranslations();
  const time = useTime();
  const { catalog, check, products } = home;
  const { state, imported, total } = catalog;
  const isReading =
    check.isRunning || state === "waiting" || state === "importing";
  const error = catalog.error ?? check.error;
  return (
    <Section
      title={t("settings.mirror.title")}
      badge={
        <Badge tone={check.isRunning ? "info" : tones[state]}>
          {t(`settings.mirror.${check.isRunning ? "checking" : state}`)}
        </Badge>
      }
    >
      {error !== null && <Text as="p">{t(`problems.${error}.title`)}</Text>}
      <Text as="p" id="store-check">
        {isReading
          ? total === null
            ? t("home.importing.progressUnknown", { imported })
            : t("home.importing.progress", { imported, total })
          : t("settings.mirror.count", { count: products.total })}
      </Text>
      {isReading && total !== null && total > 0 && (
        <div className="full-width">
          <ProgressBar
            progress={Math.round((imported / total) * 100)}
            size="small"
            animated={false}
            ariaLabelledBy="store-check"
          />
        </div>
      )}
      <Text as="p" tone="subdued">
        {t("settings.mirror.night")}{" "}
        {check.checkedAt !== null &&
          t("settings.mirror.checkedAt", { date: time(check.checkedAt) })}
      </Text>
      <Button onClick={onCheck} loading={isBusy} disabled={isReading}>
        {t("settings.mirror.check")}
      </Button>
    </Section>
  );
}
