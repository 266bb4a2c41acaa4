import { Box, Card, Checkbox, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Paging } from "../../ui/Paging.tsx";
import { Thumb } from "../../ui/Thumb.tsx";
import { productUrl } from "../products/address.ts";
import type { GroupDetail } from "./groups.ts";
import { TickedBar } from "./TickedBar.tsx";

type Props = {
  group: GroupDetail;
  isBusy: boolean;
  onSplit: (gids: string[]) => void;
  onSkip: (gids: string[]) => void;
  onPage: (page: number) => void;
};

/** The products of a group; the ticked ones can become a group of their own, or be skipped. */
export function GroupProducts(props: Props) {
  const { group, isBusy, onSplit, onSkip, onPage } = props;
  const t = useTranslations("suggestions.products");
  const [ticked, setTicked] = useState<string[]>([]);
  const { products, productCount: count } = group;
  // what is not on the page any more was dealt with
  const gids = products
    .map(({ gid }) => gid)
    .filter((gid) => ticked.includes(gid));
  const tick = (gid: string, isTicked: boolean) => {
    setTicked(
      isTicked ? [...gids, gid] : gids.filter((other) => other !== gid),
    );
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("title", { count })}
        </Text>
        {count > 1 && (
          <Text as="p" tone="subdued">
            {t("text")}
          </Text>
        )}
      </Box>
      <ul className="plain-list">
        {products.map(({ gid, title, imageUrl }) => (
          <li key={gid} className="list-line list-line--product">
            {count > 1 && (
              <Checkbox
                label={t("select", { title })}
                labelHidden
                checked={gids.includes(gid)}
                onChange={(isTicked) => {
                  tick(gid, isTicked);
                }}
              />
            )}
            <Thumb url={imageUrl} />
            <Link url={productUrl(gid)} removeUnderline monochrome>
              <span className="wrapped">{title}</span>
            </Link>
          </li>
        ))}
      </ul>
      {gids.length > 0 && (
        <TickedBar
          count={gids.length}
          isBusy={isBusy}
          onSplit={
            gids.length < count
              ? () => {
                  onSplit(gids);
                }
              : null
          }
          onSkip={() => {
            onSkip(gids);
          }}
        />
      )}
      <Paging {...group} total={count} onPage={onPage} />
    </Card>
  );
}
