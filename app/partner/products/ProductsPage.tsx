import { BlockStack, Card, useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { changed } from "../../ui/address.ts";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { AssignModal } from "./AssignModal.tsx";
import type { ProtocolChoice } from "./choice.ts";
import type { ProductPage } from "./product.ts";
import { ProductFilters } from "./ProductFilters.tsx";
import { ProductTable } from "./ProductTable.tsx";

type Props = {
  page: ProductPage;
  protocols: ProtocolChoice[];
  /** Search, state, page and protocol, as in the address bar. */
  search: URLSearchParams;
  isImporting: boolean;
  shop: string;
  /** The last action, when it was refused. */
  failed: Failed | null;
  isBusy: boolean;
  onSearch: (search: URLSearchParams) => void;
  onAssign: (gids: string[], protocolId: string) => void;
  onRemove: (gids: string[]) => void;
  onPush: (gids: string[]) => void;
};
type Asking = "assign" | "remove" | null;

export function ProductsPage(props: Props) {
  const { page, search, isBusy, onAssign, onRemove, onPush } = props;
  const t = useTranslations("products");
  const [asking, setAsking] = useState<Asking>(null);
  const resources = page.rows.map(({ gid }) => ({ id: gid }));
  const state = useIndexResourceState(resources);
  const gids = state.selectedResources;
  const close = () => {
    setAsking(null);
  };
  const done = () => {
    close();
    state.clearSelection();
  };
  const isFiltered = ["search", "state", "protocolId"].some((name) =>
    search.has(name),
  );
  if (page.total === 0 && !isFiltered) return <NoProducts {...props} />;
  return (
    <BlockStack gap="400">
      {props.failed && <ProblemBanner problem={props.failed.problem} />}
      <Card padding="0">
        <ProductFilters
          filters={{
            search: search.get("search") ?? "",
            state: search.get("state") ?? "",
          }}
          counts={page.counts}
          onChange={(filters) => {
            props.onSearch(changed(search, { ...filters, page: "" }));
          }}
        />
        {page.total > 0 && (
          <ProductTable
            page={page}
            onPage={(number) => {
              props.onSearch(changed(search, { page: String(number) }));
            }}
            selection={{
              selected: gids,
              onChange: state.handleSelectionChange,
            }}
            bulkActions={[
              {
                content: t("bulk.assign"),
                short: t("assign.submit"),
                onAction: () => {
                  setAsking("assign");
                },
              },
              {
                content: t("bulk.remove"),
                short: t("remove.submit"),
                onAction: () => {
                  setAsking("remove");
                },
              },
              {
                content: t("bulk.push"),
                short: t("bulk.push"),
                onAction: () => {
                  onPush(gids);
                },
              },
            ]}
          />
        )}
      </Card>
      {page.total === 0 && <NoMatch />}
      <AssignModal
        key={asking}
        isOpen={asking === "assign"}
        count={gids.length}
        protocols={props.protocols}
        isBusy={isBusy}
        onAssign={(protocolId) => {
          onAssign(gids, protocolId);
          done();
        }}
        onClose={close}
      />
      <ConfirmModal
        isOpen={asking === "remove"}
        title={t("remove.title")}
        text={t("remove.text", { count: gids.length })}
        submit={t("remove.submit")}
        isBusy={isBusy}
        onConfirm={() => {
          onRemove(gids);
          done();
        }}
        onClose={close}
      />
    </BlockStack>
  );
}

function NoProducts({ isImporting, shop }: Props) {
  const t = useTranslations("products");
  if (isImporting)
    return (
      <EmptyCard title={t("importing.title")} text={t("importing.text")} />
    );
  return (
    <EmptyCard
      title={t("empty.title")}
      text={t("empty.text")}
      action={{
        content: t("empty.action"),
        url: `https://${shop}/admin/products/new`,
      }}
    />
  );
}

function NoMatch() {
  const t = useTranslations("products.noMatch");
  return (
    <EmptyCard
      title={t("title")}
      text={t("text")}
      action={{ content: t("action"), url: "/app/products" }}
    />
  );
}
