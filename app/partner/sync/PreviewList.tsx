import { Box, Card, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Paging } from "../../ui/Paging.tsx";
import type { Preview } from "./preview.ts";
import { PreviewFilters, type PreviewSearch } from "./PreviewFilters.tsx";
import { PreviewGroups, PreviewItems } from "./PreviewItems.tsx";

export type PreviewListProps = {
  preview: Preview;
  search: PreviewSearch;
  /** The address of this page with these fields changed. */
  urlWith: (fields: Record<string, string>) => string;
  onChange: (fields: Record<string, string>) => void;
};

/** What will change, 50 a page. */
export function PreviewList(props: PreviewListProps) {
  const { preview, search, urlWith, onChange } = props;
  const t = useTranslations("push");
  const { view, groups, items } = preview;
  const paged = view === "changes" ? groups : items;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("previewTitle")}
        </Text>
      </Box>
      <PreviewFilters {...{ preview, search, urlWith, onChange }} />
      {paged.total === 0 && (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border">
          <Text as="p" tone="subdued" alignment="center">
            {t("noMatch")}
          </Text>
        </Box>
      )}
      {view === "changes" ? (
        <PreviewGroups
          groups={groups.rows}
          productsUrl={(group) => urlWith({ group, view: "", page: "" })}
        />
      ) : (
        <PreviewItems items={items.rows} />
      )}
      <Paging
        {...paged}
        onPage={(page) => {
          onChange({ page: String(page) });
        }}
      />
    </Card>
  );
}
