import { Box, Button, Card, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Paging } from "../../ui/Paging.tsx";
import { Thumb } from "../../ui/Thumb.tsx";
import { productUrl } from "../products/address.ts";
import type { SkippedPage } from "./groups.ts";
import { isSent, type Sending } from "./sending.ts";

type Props = {
  page: SkippedPage;
  sending: Sending | null;
  onUnskip: (gids: string[], position: number) => void;
  onPage: (page: number) => void;
};

/** Products set aside: each can come back. */
export function SkippedList(props: Props) {
  const { page, sending, onUnskip, onPage } = props;
  const t = useTranslations("suggestions.skipped");
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("text")}
        </Text>
      </Box>
      <ul className="plain-list">
        {page.products.map(({ gid, title, imageUrl }, position) => (
          <li key={gid} className="list-line list-line--product" data-row>
            <Thumb url={imageUrl} />
            <Link url={productUrl(gid)} removeUnderline monochrome>
              <span className="row-title">{title}</span>
            </Link>
            <Button
              accessibilityLabel={t("unskipOne", { title })}
              loading={isSent(sending, "unskip", gid)}
              disabled={sending !== null && !isSent(sending, "unskip", gid)}
              onClick={() => {
                onUnskip([gid], position);
              }}
            >
              {t("unskip")}
            </Button>
          </li>
        ))}
      </ul>
      <Paging {...page} onPage={onPage} />
    </Card>
  );
}
