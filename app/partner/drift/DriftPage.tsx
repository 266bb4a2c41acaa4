import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import { Paging } from "../../ui/Paging.tsx";
import { useDialog } from "../../ui/useDialog.ts";
import { productUrl } from "../products/address.ts";
import type { DriftPage as Page, DriftRow } from "./drift.ts";
import { type Decide, DriftFields } from "./DriftFields.tsx";

type Props = Decide & { drifts: Page; onPage: (page: number) => void };

/** Every text of ours that somebody changed in the store, product by product. */
export function DriftPage({ drifts, onPage, ...decide }: Props) {
  const t = useTranslations("drift");
  const { rows, total, products } = drifts;
  if (total === 0)
    return <EmptyCard title={t("none.title")} text={t("none.text")} />;
  return (
    <BlockStack gap="400">
      <DecideAll count={products} {...decide} />
      <Card padding="0">
        <ul className="plain-list">
          {byProduct(rows).map(({ gid, title, fields }) => (
            <li key={gid}>
              <Box padding="400" borderBlockEndWidth="025" borderColor="border">
                <BlockStack gap="300">
                  <Text as="h3" variant="headingSm">
                    <Link url={productUrl(gid)}>{title}</Link>
                  </Text>
                  <DriftFields rows={fields} title={title} {...decide} />
                </BlockStack>
              </Box>
            </li>
          ))}
        </ul>
        <Paging {...drifts} onPage={onPage} />
      </Card>
    </BlockStack>
  );
}

/** Overwriting what others wrote on many products is asked about once more. */
function DecideAll({
  count,
  isBusy,
  onKeep,
  onOverwrite,
}: Decide & { count: number }) {
  const t = useTranslations("drift");
  const dialog = useDialog<"overwrite">();
  return (
    <Banner tone="warning" title={t("all.title", { count })}>
      <BlockStack gap="300">
        <p>{t("all.text")}</p>
        <InlineStack gap="200">
          <Button
            disabled={isBusy}
            onClick={() => {
              onKeep(null);
            }}
          >
            {t("all.keep")}
          </Button>
          <Button
            disabled={isBusy}
            onClick={() => {
              dialog.ask("overwrite");
            }}
          >
            {t("all.overwrite")}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        key={dialog.open}
        isOpen={dialog.open !== null}
        title={t("confirm.title", { count })}
        text={t("confirm.text")}
        submit={t("all.overwrite")}
        isBusy={isBusy}
        onConfirm={() => {
          onOverwrite(null);
          dialog.close();
        }}
        onClose={dialog.close}
      />
    </Banner>
  );
}

/** The rows come sorted by product. */
function byProduct(rows: readonly DriftRow[]) {
  const products = new Map<string, { title: string; fields: DriftRow[] }>();
  for (const row of rows) {
    const known = products.get(row.gid);
    if (known) known.fields.push(row);
    else products.set(row.gid, { title: row.title, fields: [row] });
  }
  return [...products].map(([gid, product]) => ({ gid, ...product }));
}
