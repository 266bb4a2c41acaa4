import { type IndexTable, useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";
import type { ProductFilter, ProductPage, Products } from "./product.ts";

export type Selection = {
  products: Products;
  count: number;
  /** All that match the filter, on this page or not. */
  isAll: boolean;
  isSelected: (gid: string) => boolean;
  change: NonNullable<Parameters<typeof IndexTable>[0]["onSelectionChange"]>;
  clear: () => void;
};

/** Which rows are chosen: some of the page, or all that match. Another list (filter, order, page) starts with none. */
export function useSelection(
  { rows, total, page }: ProductPage,
  filter: ProductFilter,
  list: string,
): Selection {
  const resources = rows.map(({ gid }) => ({ id: gid }));
  const state = useIndexResourceState(resources);
  const shown = `${list} ${page}`;
  const [known, setKnown] = useState(shown);
  if (shown !== known) {
    setKnown(shown);
    state.clearSelection();
  }
  const { selectedResources, allResourcesSelected: isAll } = state;
  const present = new Set(rows.map(({ gid }) => gid));
  const gids = [...new Set(selectedResources)].filter((gid) =>
    present.has(gid),
  );
  return {
    products: isAll ? { matching: filter } : { gids },
    count: isAll ? total : gids.length,
    isAll,
    isSelected: (gid) => isAll || gids.includes(gid),
    change: state.handleSelectionChange,
    clear: state.clearSelection,
  };
}
