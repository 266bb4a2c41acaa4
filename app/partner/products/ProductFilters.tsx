import { Button, Select, TextField } from "@shopify/polaris";
import { FilterIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useTypedSearch } from "../../ui/useTypedSearch.ts";
import { FilterFields, type FilterProps } from "./FilterFields.tsx";
import { filterIn } from "./filter-search.ts";
import { type ProductQuery, productSorts } from "./product.ts";

const FIELDS = "product-filter-fields";

type Props = Omit<FilterProps, "onChange" | "filter"> & {
  /** What the address is about to ask for. */
  query: ProductQuery;
  /** The search whose result is shown. */
  shown: string;
  /** `replace`: the step is no step back of its own. */
  onChange: (
    fields: Record<string, string>,
    options?: { replace: boolean },
  ) => void;
};

/** Search, order and filters. On a phone the filters open below the search. */
export function ProductFilters(props: Props) {
  const { query, shown, onChange } = props;
  const { sort = "title" } = query;
  const filter = filterIn(query);
  const { search: searched = "", ...fields } = filter;
  const t = useTranslations("products");
  const [isOpen, setIsOpen] = useState(false);
  const { text, type, search } = useTypedSearch(
    { asked: searched, shown },
    (found, replace) => {
      onChange({ search: found }, { replace });
    },
  );
  const used = Object.keys(fields).length;
  return (
    <search>
      <form
        className="filter-bar"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <div className="filter-search">
          <TextField
            type="search"
            label={t("search")}
            labelHidden
            placeholder={t("searchPlaceholder")}
            autoComplete="off"
            maxLength={200}
            value={text}
            onChange={type}
            clearButton
            onClearButtonClick={() => {
              search("");
            }}
          />
        </div>
        <div className="filter-toggle">
          <Button
            icon={FilterIcon}
            ariaExpanded={isOpen}
            ariaControls={FIELDS}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            {used === 0
              ? t("filters.button")
              : t("filters.buttonUsed", { count: used })}
          </Button>
        </div>
        <Select
          label={t("sort.label")}
          labelHidden
          options={productSorts.map((value) => ({
            value,
            label: t(`sort.${value}`),
          }))}
          value={sort}
          onChange={(value) => {
            onChange({ sort: value === "title" ? "" : value });
          }}
        />
        <div
          id={FIELDS}
          className={isOpen ? "filter-fields is-open" : "filter-fields"}
        >
          <FilterFields {...props} filter={filter} />
        </div>
      </form>
    </search>
  );
}
