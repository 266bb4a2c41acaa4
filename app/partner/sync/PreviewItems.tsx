import {
  Badge,
  Box,
  Button,
  Collapsible,
  InlineStack,
  Link,
} from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { PreviewGroup, PreviewItem } from "./preview.ts";
import { PreviewChanges } from "./PreviewChanges.tsx";

/** Product by product, field by field. Few are open from the start. */
export function PreviewItems({ items }: { items: PreviewItem[] }) {
  return items.map((item) => (
    <Line
      key={item.gid}
      title={item.title}
      item={item}
      isOpenAtFirst={items.length <= 3}
    />
  ));
}

type GroupsProps = {
  groups: PreviewGroup[];
  /** The address that shows the products of a group; null: there is none. */
  productsUrl: ((group: string) => string) | null;
};

/** What thousands of products have in common is read once. */
export function PreviewGroups({ groups, productsUrl }: GroupsProps) {
  const t = useTranslations("push.groups");
  return groups.map((group) => (
    <Line
      key={group.group}
      title={group.protocol?.title ?? t("cleared")}
      item={group}
      isOpenAtFirst={groups.length <= 3}
    >
      {group.products > 1 ? (
        <>
          {t("like", { count: group.products, title: group.title })}{" "}
          {productsUrl && (
            <Link url={productsUrl(group.group)}>
              {t("show", { count: group.products })}
            </Link>
          )}
        </>
      ) : (
        group.title
      )}
    </Line>
  ));
}

type LineProps = {
  title: string;
  item: PreviewItem;
  isOpenAtFirst: boolean;
  children?: React.ReactNode;
};

function Line({ title, item, isOpenAtFirst, children }: LineProps) {
  const t = useTranslations("push");
  const id = useId();
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const { kind, changes } = item;
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
          <span className="one-line">
            <Button
              variant="plain"
              disclosure={isOpen ? "up" : "down"}
              ariaExpanded={isOpen}
              ariaControls={id}
              accessibilityLabel={t("fieldsOf", {
                count: changes.length,
                title,
              })}
              onClick={() => {
                setIsOpen(!isOpen);
              }}
            >
              {t("fieldCount", { count: changes.length })}
            </Button>
          </span>
        </InlineStack>
        {children && <div className="quiet wrapped">{children}</div>}
      </Box>
      <Collapsible id={id} open={isOpen} transition={false}>
        <PreviewChanges title={title} changes={changes} />
      </Collapsible>
    </Box>
  );
}
