import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import type { ProductFilter } from "../products/product.ts";
import type { Selected } from "./selection.ts";

/** "the 212 products of “Magnesium at night”"; null when all products are meant. */
export function useSelectionWords(): (selected: Selected) => string | null {
  const t = useTranslations("push.selected");
  const conditionsOf = useConditions();
  const time = useTime();
  return ({ selection, count, protocolTitle, runAt }) => {
    if (selection.kind === "all") return null;
    if (selection.kind === "products")
      return t("chosen", { count: selection.gids.length });
    if (selection.kind === "items" || selection.kind === "undo")
      return t(selection.kind, { date: runAt === null ? "" : time(runAt) });
    const products =
      protocolTitle === null
        ? t(count === null ? "some" : "counted", { count: count ?? 0 })
        : t(count === null ? "someOf" : "countedOf", {
            count: count ?? 0,
            title: protocolTitle,
          });
    const conditions = conditionsOf(selection.filter);
    return conditions.length === 0
      ? products
      : t("with", { products, conditions: conditions.join("; ") });
  };
}

function useConditions(): (filter: ProductFilter) => string[] {
  const t = useTranslations();
  return ({ search, state, mapped, status }) => [
    ...(search === undefined
      ? []
      : [t("push.selected.search", { text: search })]),
    ...(state === undefined
      ? []
      : [t("push.selected.state", { state: t(`productStates.${state}`) })]),
    ...(mapped === undefined
      ? []
      : [t(mapped ? "push.selected.mapped" : "push.selected.unmapped")]),
    ...(status === undefined ? [] : [t(`push.selected.statuses.${status}`)]),
  ];
}
