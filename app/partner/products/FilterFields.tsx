import { Select, type SelectProps } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProtocolChoice } from "./choice.ts";
import {
  type ProductFilter,
  type ProductPage,
  productStates,
  productStatuses,
} from "./product.ts";

export type FilterProps = {
  filter: ProductFilter;
  counts: ProductPage["counts"];
  protocols: ProtocolChoice[];
  /** Fields of the address; empty texts are absent there. */
  onChange: (fields: Record<string, string>) => void;
};

const ANY = "";
const WITHOUT = "without";
const WITH = "with";

/** What narrows the list down besides the search. */
export function FilterFields(props: FilterProps) {
  return (
    <>
      <StateField {...props} />
      <ProtocolField {...props} />
      <StatusField {...props} />
    </>
  );
}

function StateField({ filter, counts, onChange }: FilterProps) {
  const t = useTranslations();
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Field
      label={t("products.state")}
      value={filter.state ?? ANY}
      options={[
        { value: ANY, label: t("products.allStates", { count: all }) },
        ...productStates.map((state) => ({
          value: state,
          label: t("products.stateOption", {
            state: t(`productStates.${state}`),
            count: counts[state],
          }),
          disabled: counts[state] === 0 && filter.state !== state,
        })),
      ]}
      onChange={(state) => {
        onChange({ state });
      }}
    />
  );
}

/** One choice for two fields: which protocol, and whether there is one at all. */
function ProtocolField({ filter, protocols, onChange }: FilterProps) {
  const t = useTranslations("products.filters");
  const { protocolId, mapped } = filter;
  const isListed = protocols.some(({ id }) => id === protocolId);
  const has = mapped === undefined ? ANY : mapped ? WITH : WITHOUT;
  return (
    <Field
      label={t("protocol")}
      value={protocolId ?? has}
      options={[
        { value: ANY, label: t("allProtocols") },
        { value: WITHOUT, label: t("withoutProtocol") },
        { value: WITH, label: t("withProtocol") },
        ...protocols.map(({ id, title }) => ({ value: id, label: title })),
        ...(protocolId === undefined || isListed
          ? []
          : [{ value: protocolId, label: t("archivedProtocol") }]),
      ]}
      onChange={(value) => {
        if (value === WITH) onChange({ protocolId: "", mapped: "yes" });
        else if (value === WITHOUT) onChange({ protocolId: "", mapped: "no" });
        else onChange({ protocolId: value, mapped: "" });
      }}
    />
  );
}

function StatusField({ filter, onChange }: FilterProps) {
  const t = useTranslations("products.filters");
  return (
    <Field
      label={t("status")}
      value={filter.status ?? ANY}
      options={[
        { value: ANY, label: t("allStatuses") },
        ...productStatuses.map((status) => ({
          value: status,
          label: t(`statuses.${status}`),
        })),
      ]}
      onChange={(status) => {
        onChange({ status });
      }}
    />
  );
}

function Field(props: Omit<SelectProps, "labelHidden">) {
  return <Select labelHidden {...props} />;
}
