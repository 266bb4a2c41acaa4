import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { FieldChange, PreviewItem } from "./preview.ts";
import { FieldName } from "./FieldName.tsx";

type Props = { items: PreviewItem[]; total: number };

/** Product by product, field by field. Few products are open from the start. */
export function PreviewItems({ items, total }: Props) {
  const t = useTranslations("push");
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("previewTitle")}
          </Text>
          {total > items.length && (
            <Text as="p" tone="subdued">
              {t("firstItems", { count: items.length })}
            </Text>
          )}
        </BlockStack>
      </Box>
      {items.map((item) => (
        <Item key={item.gid} item={item} isOpenAtFirst={items.length <= 3} />
      ))}
    </Card>
  );
}

function Item({
  item,
  isOpenAtFirst,
}: {
  item: PreviewItem;
  isOpenAtFirst: boolean;
}) {
  const t = useTranslations("push");
  const id = useId();
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const { title, kind, changes } = item;
  return (
    <Box borderBlockStartWidth="025" borderColor="border">
      <Box paddingInline="400" paddingBlock="300">
        <InlineStack
          gap="200"
          align="space-between"
          blockAlign="center"
          wrap={false}
        >
          <InlineStack gap="200" blockAlign="center">
            <span className="row-title">{title}</span>
            <Badge>{t(`kinds.${kind}`)}</Badge>
          </InlineStack>
          <Button
            variant="plain"
            disclosure={isOpen ? "up" : "down"}
            ariaExpanded={isOpen}
            ariaControls={id}
            accessibilityLabel={t("fieldsOf", { count: changes.length, title })}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            {t("fieldCount", { count: changes.length })}
          </Button>
        </InlineStack>
      </Box>
      <Collapsible id={id} open={isOpen} transition={false}>
        <Changes title={title} changes={changes} />
      </Collapsible>
    </Box>
  );
}

function Changes({
  title,
  changes,
}: {
  title: string;
  changes: FieldChange[];
}) {
  const t = useTranslations("push.columns");
  return (
    <table className="changes">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.key}>
            <th scope="row">
              <FieldName name={change.key} />
            </th>
            <td data-label={t("before")}>
              <Value change={change} text={change.before} />
            </td>
            <td data-label={t("after")}>
              <Value change={change} text={change.after} isAfter />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Data for other software says only that it changes: nobody reads it. */
function Value({
  change,
  text,
  isAfter = false,
}: {
  change: FieldChange;
  text: string | null;
  isAfter?: boolean;
}) {
  const t = useTranslations("push");
  const { key, op, pending } = change;
  const isData = key === "protocol_json";
  if (isAfter && op === "set" && (pending || isData))
    return <span className="quiet">{t("dataValue")}</span>;
  if (text === null) return <span className="quiet">{t("emptyValue")}</span>;
  if (isData) return <span className="quiet">{t("dataBefore")}</span>;
  return <span className="as-typed">{text}</span>;
}
