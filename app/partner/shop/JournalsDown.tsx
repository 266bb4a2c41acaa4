import { Banner } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useAge } from "../../ui/useAge.ts";
import type { Home } from "./home.ts";

type Props = { journals: Home["journals"]; asOf: string };

/** When Journals is not there, or waits for the merchant: with the way to the settings. */
export function JournalsDown({ journals, asOf }: Props) {
  const t = useTranslations("home.journalsDown");
  const age = useAge(asOf);
  const { state, error, answeredAt } = journals;
  const isApart = state !== "connected" && state !== "connecting";
  if (error === null && !isApart) return null;
  const action = { content: t("settings"), url: "/app/settings" };
  if (isApart)
    return (
      <Banner
        tone={state === "disconnected" ? "info" : "warning"}
        title={t(`apart.${state}`)}
        action={action}
      >
        <p>{t("apartText")}</p>
      </Banner>
    );
  return (
    <Banner tone="warning" title={t("title")} action={action}>
      <p>{t("text")}</p>
      {answeredAt !== null && (
        <p>{t("lastAnswer", { age: age(answeredAt) })}</p>
      )}
    </Banner>
  );
}
