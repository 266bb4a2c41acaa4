import { Box, Card, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ItemBadge } from "./RunBadge.tsx";
import { ResolveOne, type Resolving } from "./ResolveButtons.tsx";
import type { RunDetail, RunItem } from "./run.ts";
import { RunItemErrors } from "./RunItemErrors.tsx";

type Props = {
  items: RunDetail["items"];
  /** Conflicts can be decided; null while the push goes on. */
  resolving: Resolving | null;
  onPage: (page: number) => void;
};

/** What became of each product. */
export function RunItems({ items, resolving, onPage }: Props) {
  const t = useTranslations();
  const { rows, page, pageSize, total } = items;
  const first = (page - 1) * pageSize + 1;
  const last = first + rows.length - 1;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("run.results")}
        </Text>
      </Box>
      <ul className="plain-list">
        {rows.map((item) => (
          <Item key={item.gid} item={item} resolving={resolving} />
        ))}
      </ul>
      {total > pageSize && (
        <Box padding="300" borderBlockStartWidth="025" borderColor="border">
          <InlineStack align="center">
            <Pagination
              hasPrevious={page > 1}
              hasNext={last < total}
              onPrevious={() => {
                onPage(page - 1);
              }}
              onNext={() => {
                onPage(page + 1);
              }}
              label={t("common.range", { first, last, total })}
              accessibilityLabels={{
                previous: t("common.previous"),
                next: t("common.next"),
              }}
            />
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

type ItemProps = { item: RunItem; resolving: Resolving | null };

function Item({ item, resolving }: ItemProps) {
  const t = useTranslations("push");
  return (
    <li className="list-line list-line--stacked">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <span className="row-title">{item.title}</span>
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued">
            {t("fieldCount", { count: item.changes.length })}
          </Text>
          <ItemBadge state={item.state} />
        </InlineStack>
      </InlineStack>
      {item.errors.length > 0 && <RunItemErrors item={item} />}
      {item.state === "conflict" && resolving && (
        <ResolveOne item={item} {...resolving} />
      )}
    </li>
  );
}
