import { DescriptionList } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useAge } from "../../ui/useAge.ts";
import { useTime } from "../../ui/useTime.ts";
import type { JournalsProps } from "./JournalsSettings.tsx";

/** What the connection is: where to, whose, with which token. What Journals does not tell is left out. */
export function ConnectionFacts(props: JournalsProps) {
  const items = useFacts(props).filter(({ description }) => description);
  return <DescriptionList gap="tight" items={items} />;
}

type Fact = { term: string; description: ReactNode };

function useFacts({ connection, asOf }: JournalsProps): Fact[] {
  const t = useTranslations("settings.journals.facts");
  const time = useTime();
  const age = useAge(asOf);
  const { address, state, source, since, partnerId, token } = connection;
  const where = {
    term: t("journals"),
    description: address ?? t("builtIn"),
  };
  if (state !== "connected" || since === null) return [where];
  const { answeredAt, takesReports } = connection;
  return [
    where,
    {
      term: t("account"),
      description: partnerId === null ? t("accountUnknown") : partnerId,
    },
    {
      term: t("since"),
      description: t(`made.${source}`, { date: time(since) }),
    },
    {
      term: t("token"),
      description: token && tokenName(token.tokenId, token.label),
    },
    { term: t("scopes"), description: token?.scopes?.join(", ") },
    {
      term: t("expires"),
      description: token?.expiresAt && time(token.expiresAt),
    },
    {
      term: t("answered"),
      description:
        answeredAt &&
        t("answeredAt", { age: age(answeredAt), date: time(answeredAt) }),
    },
    {
      term: t("reports"),
      description: takesReports === false && t("noReports"),
    },
  ];
}

function tokenName(id: string | null, label: string | null): string {
  const parts = [id === null ? null : `sj_${id}`, label];
  return parts.filter((part) => part !== null).join(" · ");
}
