import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { EmptyCard } from "../../../ui/EmptyCard.tsx";
import type { Failed } from "../../../ui/problem.ts";
import { ProblemBanner } from "../../../ui/ProblemBanner.tsx";
import { useDuration } from "../../../ui/useDuration.ts";
import { useTime } from "../../../ui/useTime.ts";
import { PreviewGroups } from "../PreviewItems.tsx";
import type { UndoPreview } from "./undo.ts";
import { UndoLeft } from "./UndoLeft.tsx";

type Props = {
  preview: UndoPreview;
  /** The page of the push that is taken back. */
  runUrl: string;
  failed: Failed | null;
  isBusy: boolean;
  onUndo: () => void;
};

/** What taking back a push would change, before it does. */
export function UndoPage({ preview, runUrl, failed, isBusy, onUndo }: Props) {
  const t = useTranslations("run.undo");
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {preview.products === 0 ? (
        <EmptyCard
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={{ content: t("nothing.action"), url: runUrl }}
        />
      ) : (
        <Summary {...{ preview, isBusy, onUndo }} />
      )}
      <UndoLeft left={preview.left} />
      {preview.products > 0 && <Groups preview={preview} />}
    </BlockStack>
  );
}

function Summary({
  preview,
  isBusy,
  onUndo,
}: Pick<Props, "preview" | "isBusy" | "onUndo">) {
  const t = useTranslations("run.undo");
  const time = useTime();
  const duration = useDuration();
  const { products, emptied, points, seconds, runAt, restored } = preview;
  const isAllEmptied = emptied === products;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("intro", { date: time(runAt) })}</Text>
        <Text as="h2" variant="headingMd">
          {t(isAllEmptied ? "allEmptied" : "products", { count: products })}
        </Text>
        {emptied > 0 && !isAllEmptied && (
          <Text as="p">{t("emptied", { count: emptied })}</Text>
        )}
        <Restored restored={restored} />
        <Text as="p" tone="subdued">
          {t("conflicts")}
        </Text>
        <Text as="p" tone="subdued">
          {t("cost", { points, duration: duration(seconds) })}
        </Text>
        <div>
          <Button variant="primary" loading={isBusy} onClick={onUndo}>
            {t("submit", { count: products })}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}

function Restored({ restored }: Pick<UndoPreview, "restored">) {
  const t = useTranslations("run.undo.restored");
  if (restored.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("title")}
      </Text>
      <ul>
        {restored.map(({ id, title, version, isEdited, others }) => (
          <li key={id}>
            {t("line", { title, version })} {isEdited && t("edited")}{" "}
            {others > 0 && t("others", { count: others })}
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

function Groups({ preview }: Pick<Props, "preview">) {
  const t = useTranslations("run.undo");
  const more = preview.groupCount - preview.groups.length;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("groups")}
        </Text>
      </Box>
      <PreviewGroups groups={preview.groups} productsUrl={null} />
      {more > 0 && (
        <Box padding="400">
          <Text as="p" tone="subdued">
            {t("moreGroups", { count: more })}
          </Text>
        </Box>
      )}
    </Card>
  );
}
