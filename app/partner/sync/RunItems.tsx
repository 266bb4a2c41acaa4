import { Box, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { LinkTabs } from "../../ui/LinkTabs.tsx";
import { Paging } from "../../ui/Paging.tsx";
import { ItemBadge } from "./RunBadge.tsx";
import { type Deciding, Decide } from "./ResolveButtons.tsx";
import {
  type ItemView,
  itemViewNames,
  itemViews,
  type RunDetail,
  type RunItem,
} from "./run.ts";
import { RunItemErrors } from "./RunItemErrors.tsx";

type Props = {
  run: RunDetail;
  /** What could not be written can be decided and tried again; null while the push goes on. */
  deciding: Deciding | null;
  urlOf: (view: ItemView | null) => string;
  onPage: (page: number) => void;
};

/** What became of each product. */
export function RunItems({ run, deciding, urlOf, onPage }: Props) {
  const t = useTranslations("run");
  const { rows, ...paged } = run.items;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("results")}
        </Text>
      </Box>
      <Views run={run} urlOf={urlOf} />
      {rows.length === 0 && (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border">
          <Text as="p" tone="subdued" alignment="center">
            {t("noItems")}
          </Text>
        </Box>
      )}
      <ul className="plain-list">
        {rows.map((item) => (
          <Item key={item.gid} item={item} deciding={deciding} />
        ))}
      </ul>
      <Paging {...paged} onPage={onPage} />
    </Card>
  );
}

/** Only what there is; with one kind alone there is nothing to choose. */
function Views({ run, urlOf }: Pick<Props, "run" | "urlOf">) {
  const t = useTranslations("run.views");
  const countOf = (view: ItemView) =>
    itemViews[view].reduce((sum, state) => sum + run.counts[state], 0);
  const there = itemViewNames.filter(
    (view) => countOf(view) > 0 || run.items.view === view,
  );
  if (there.length < 2 && run.items.view === null) return null;
  const tabs = [
    {
      url: urlOf(null),
      label: t("all"),
      count: run.total,
      isCurrent: run.items.view === null,
    },
    ...there.map((view) => ({
      url: urlOf(view),
      label: t(view),
      count: countOf(view),
      isCurrent: run.items.view === view,
    })),
  ];
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <LinkTabs label={t("label")} tabs={tabs} />
    </Box>
  );
}

type ItemProps = { item: RunItem; deciding: Deciding | null };

function Item({ item, deciding }: ItemProps) {
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
      {deciding && <Decide item={item} {...deciding} />}
    </li>
  );
}
