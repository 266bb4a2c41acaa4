import { Box, InlineGrid, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type ProductPage, productStates } from "./product.ts";

/** What the address bar holds; empty texts are absent there. */
export type Filters = { search: string; state: string };

type Props = {
  filters: Filters;
  counts: ProductPage["counts"];
  onChange: (filters: Filters) => void;
};

/** Search and state. Enter, the clear button or leaving the field searches. */
export function ProductFilters({ filters, counts, onChange }: Props) {
  const t = useTranslations();
  const [known, setKnown] = useState(filters.search);
  const [search, setSearch] = useState(filters.search);
  if (known !== filters.search) {
    setKnown(filters.search);
    setSearch(filters.search);
  }
  const apply = (change: Partial<Filters>) => {
    const next = { search: search.trim(), state: filters.state, ...change };
    if (next.search !== filters.search || next.state !== filters.state)
      onChange(next);
  };
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const options = [
    { value: "", label: t("products.allStates", { count: all }) },
    ...productStates.map((state) => ({
      value: state,
      label: t("products.stateOption", {
        state: t(`productStates.${state}`),
        count: counts[state],
      }),
      disabled: counts[state] === 0 && filters.state !== state,
    })),
  ];
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            apply({});
          }}
        >
          <InlineGrid
            columns={{ xs: 1, sm: ["twoThirds", "oneThird"] }}
            gap="300"
          >
            <TextField
              type="search"
              label={t("products.search")}
              labelHidden
              placeholder={t("products.searchPlaceholder")}
              autoComplete="off"
              value={search}
              onChange={setSearch}
              onBlur={() => {
                apply({});
              }}
              clearButton
              onClearButtonClick={() => {
                setSearch("");
                apply({ search: "" });
              }}
            />
            <Select
              label={t("products.state")}
              labelHidden
              options={options}
              value={filters.state}
              onChange={(state) => {
                apply({ state });
              }}
            />
          </InlineGrid>
        </form>
      </search>
    </Box>
  );
}
