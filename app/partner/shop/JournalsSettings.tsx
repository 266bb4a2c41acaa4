import { Badge, BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import type { Connection } from "../journals/connection.ts";
import { ConnectionFacts } from "./ConnectionFacts.tsx";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import type { Home } from "./home.ts";
import { JournalsActions } from "./JournalsActions.tsx";
import { Section } from "./Section.tsx";
import { TokenForm } from "./TokenForm.tsx";
import type { JournalsForm } from "./useJournalsForm.ts";

export type JournalsProps = {
  connection: Connection;
  /** When the page was answered, ISO 8601: ages are told from there. */
  asOf: string;
  form: JournalsForm;
};

/** How the store stands with Journals, and what a merchant can do about it. */
export function JournalsSettings(props: JournalsProps & { home: Home }) {
  const { connection, form, home } = props;
  const t = useTranslations("settings.journals");
  return (
    <Section title={t("title")} badge={<State connection={connection} />}>
      <BlockStack gap="300">
        <Text as="p">{t("about")}</Text>
        {form.problem && <ProblemBanner problem={form.problem} />}
        {form.leftOver && (
          <Text as="p" tone="caution">
            {t("notRevoked")}
          </Text>
        )}
        <ConnectionNotice {...props} />
        <ConnectionFacts {...props} />
        <Waiting journals={home.journals} />
        {form.isPasting ? (
          <TokenForm {...props} />
        ) : (
          <JournalsActions {...props} />
        )}
      </BlockStack>
    </Section>
  );
}

function Waiting({ journals }: { journals: Home["journals"] }) {
  const t = useTranslations("settings.journals");
  const { waiting, refused } = journals;
  return (
    <>
      <Text as="p" tone="subdued">
        {t("waiting", { count: waiting })}
      </Text>
      {refused > 0 && (
        <Text as="p">
          {t("refused", { count: refused })}{" "}
          <Link url="/app/protocols">{t("seeProtocols")}</Link>
        </Text>
      )}
    </>
  );
}

const tones = {
  connected: "success",
  connecting: "info",
  disconnected: undefined,
  "token-refused": "critical",
  "token-needed": "attention",
} as const;

function State({ connection }: { connection: Connection }) {
  const t = useTranslations("settings.journals.states");
  const { state, problem } = connection;
  const isSilent = problem?.code === "journals-unavailable";
  if (isSilent && (state === "connected" || state === "connecting"))
    return <Badge tone="warning">{t("silent")}</Badge>;
  const tone = tones[state];
  return <Badge {...(tone && { tone })}>{t(state)}</Badge>;
}
