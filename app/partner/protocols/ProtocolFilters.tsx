import { Box, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";

type Props = { search: string; onSearch: (search: string) => void };

/** Enter, the clear button or leaving the field searches. */
export function ProtocolFilters({ search, onSearch }: Props) {
  const t = useTranslations("protocols");
  const [known, setKnown] = useState(search);
  const [typed, setTyped] = useState(search);
  if (known !== search) {
    setKnown(search);
    setTyped(search);
  }
  const apply = (next: string) => {
    if (next !== search) onSearch(next);
  };
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            apply(typed.trim());
          }}
        >
          <TextField
            type="search"
            label={t("search")}
            labelHidden
            placeholder={t("searchPlaceholder")}
            autoComplete="off"
            maxLength={200}
            value={typed}
            onChange={setTyped}
            onBlur={() => {
              apply(typed.trim());
            }}
            clearButton
            onClearButtonClick={() => {
              setTyped("");
              apply("");
            }}
          />
        </form>
      </search>
    </Box>
  );
}
