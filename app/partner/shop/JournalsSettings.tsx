import { Badge, Button, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import type { Home } from "./home.ts";
import { Section } from "./Section.tsx";

type Props = { home: Home; isBusy: boolean; onRetry: () => void };

/** How the store stands with Journals: since when, and what is on its way. */
export function JournalsSettings({ home, isBusy, onRetry }: Props) {
  const t = useTranslations("settings.journals");
  const problem = useTranslations("problems");
  const time = useTime();
  const { connected, since, error, waiting, refused } = home.journals;
  return (
    <Section title={t("title")} badge={<State journals={home.journals} />}>
      {error !== null && (
        <Text as="p">
          {problem(`${error}.title`)}. {problem(`${error}.remedy`)}
        </Text>
      )}
      {!connected && error === null && <Text as="p">{t("connecting")}</Text>}
      {since !== null && (
        <Text as="p">{t("since", { date: time(since) })}</Text>
      )}
      <Text as="p" tone="subdued">
        {t("waiting", { count: waiting })}
      </Text>
      {refused > 0 && (
        <Text as="p">
          {t("refused", { count: refused })}{" "}
          <Link url="/app/protocols">{t("seeProtocols")}</Link>
        </Text>
      )}
      {(error !== null || !connected) && (
        <Button onClick={onRetry} loading={isBusy}>
          {t("retry")}
        </Button>
      )}
    </Section>
  );
}

function State({ journals }: { journals: Home["journals"] }) {
  const t = useTranslations("settings.journals");
  const { connected, error } = journals;
  if (error !== null) return <Badge tone="warning">{t("unreachable")}</Badge>;
  if (connected) return <Badge tone="success">{t("connected")}</Badge>;
  return <Badge>{t("notConnected")}</Badge>;
}
