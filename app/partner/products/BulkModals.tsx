import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { AssignModal } from "./AssignModal.tsx";
import { effectOn, mappedCount } from "./effect.ts";
import type { ProductsPageProps } from "./ProductsPage.tsx";
import type { BulkAction } from "./SelectionBar.tsx";
import type { Selection } from "./useSelection.ts";

type Asking = "assign" | "remove" | null;
type Bulk = {
  actions: BulkAction[];
  asking: Asking;
  close: () => void;
};

/** What can be done with the selected products. A question stays open until its answer is there. */
export function useBulkActions(
  { answered, onForesee, onPush }: ProductsPageProps,
  selection: Selection,
): Bulk {
  const t = useTranslations("products");
  const [asking, setAsking] = useState<Asking>(null);
  const [known, setKnown] = useState(answered);
  if (answered !== known) {
    setKnown(answered);
    setAsking(null);
    selection.clear();
  }
  const { products } = selection;
  const ask = (question: Asking) => {
    if ("matching" in products) onForesee(products.matching);
    setAsking(question);
  };
  return {
    asking,
    close: () => {
      setAsking(null);
    },
    actions: [
      {
        content: t("bulk.assign"),
        short: t("assign.submit"),
        onAction: () => {
          ask("assign");
        },
      },
      {
        content: t("bulk.remove"),
        short: t("remove.submit"),
        onAction: () => {
          ask("remove");
        },
      },
      {
        content: t("bulk.push"),
        short: t("bulk.push"),
        onAction: () => {
          onPush(products);
        },
      },
    ],
  };
}

type Props = ProductsPageProps & Bulk & { selection: Selection };

export function BulkModals({ selection, asking, close, ...props }: Props) {
  const t = useTranslations("products");
  const { products, count, isAll, isSelected } = selection;
  const { page, protocols, isBusy } = props;
  const effect = isAll
    ? props.effect
    : effectOn(page.rows.filter(({ gid }) => isSelected(gid)));
  const mapped = effect && mappedCount(effect);
  return (
    <>
      <AssignModal
        key={asking}
        isOpen={asking === "assign"}
        count={count}
        effect={effect}
        protocols={protocols}
        isBusy={isBusy}
        onAssign={(protocolId) => {
          props.onAssign(products, protocolId);
        }}
        onClose={close}
      />
      <ConfirmModal
        isOpen={asking === "remove"}
        title={t("remove.title")}
        text={
          mapped === null
            ? t("effect.counting")
            : t("remove.text", { count: mapped })
        }
        submit={t("remove.submit")}
        isBusy={isBusy}
        onConfirm={() => {
          props.onRemove(products);
        }}
        onClose={close}
      />
    </>
  );
}
