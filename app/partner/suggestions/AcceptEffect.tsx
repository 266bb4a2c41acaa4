import { Link } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { SuggestionGroup } from "./groups.ts";

/** What accepting does, before it is done. */
export function AcceptEffect({ group }: { group: SuggestionGroup }) {
  const t = useTranslations("suggestions.group");
  const { existing, productCount: count, state } = group;
  if (state !== "ready") return null;
  if (!existing) return <p className="quiet">{t("creates", { count })}</p>;
  return (
    <p className="quiet">
      {t("joins", { count })}{" "}
      <Link url={`/app/protocols/${existing.id}`}>{existing.title}</Link>
    </p>
  );
}
