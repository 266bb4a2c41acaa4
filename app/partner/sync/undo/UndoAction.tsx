import { Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { RunDetail } from "../run.ts";

/** The way to take a finished push back, or to the push that did. */
export function UndoAction({ run }: { run: RunDetail }) {
  const t = useTranslations("run.undo");
  const { id, undoneBy, counts } = run;
  if (counts.applied === 0) return null;
  if (undoneBy === null) {
    return (
      <div className="between-cards">
        <Button url={`/app/push/${id}/undo`}>{t("action")}</Button>
      </div>
    );
  }
  return (
    <div className="between-cards">
      <InlineStack gap="200">
        <Text as="p">{t("undone")}</Text>
        <Link url={`/app/push/${undoneBy}`}>{t("see")}</Link>
      </InlineStack>
    </div>
  );
}
