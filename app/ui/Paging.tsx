import { Box, InlineStack, Pagination } from "@shopify/polaris";
import { useTranslations } from "use-intl";

type Props = {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
};

/** Below a list that does not fit on one page. */
export function Paging({ page, pageSize, total, onPage }: Props) {
  const t = useTranslations("common");
  if (total <= pageSize) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
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
          label={t("range", { first, last, total })}
          accessibilityLabels={{ previous: t("previous"), next: t("next") }}
        />
      </InlineStack>
    </Box>
  );
}
