import {
  Box,
  Button,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LinkTabs } from "../../ui/LinkTabs.tsx";
import { type Preview, previewViews } from "./preview.ts";
import { itemKinds } from "./run.ts";

export type PreviewSearch = {
  /** As in the address; "" is absent. */
  find: string;
  kind: string;
  group: string;
};

type Props = {
  preview: Preview;
  search: PreviewSearch;
  /** The address with these fields changed; the page always goes back to the first. */
  urlWith: (fields: Record<string, string>) => string;
  onChange: (fields: Partial<PreviewSearch>) => void;
};

/** By change or by product; products can be searched, both filtered by kind. */
export function PreviewFilters({ preview, search, urlWith, onChange }: Props) {
  const t = useTranslations("push");
  const { view, counts, groupCount } = preview;
  const total = counts.create + counts.update + counts.clear;
  const tabs = previewViews.map((name) => ({
    url: urlWith({ view: name, find: "", group: "" }),
    label: t(`views.${name}`),
    count: name === "changes" ? groupCount : total,
    isCurrent: view === name,
  }));
  return (
    <>
      <Box paddingInline="400" paddingBlockEnd="300">
        <LinkTabs label={t("views.label")} tabs={tabs} />
      </Box>
      <Box paddingInline="400" paddingBlockEnd="400">
        <InlineGrid
          columns={{ xs: 1, sm: ["twoThirds", "oneThird"] }}
          gap="300"
        >
          <Find
            key={search.find}
            find={search.find}
            onFind={(find) => {
              onChange({ find });
            }}
          />
          <Select
            label={t("kind")}
            labelHidden
            value={search.kind}
            options={[
              { value: "", label: t("allKinds") },
              ...itemKinds.map((kind) => ({
                value: kind,
                label: t("kindOption", {
                  kind: t(`kinds.${kind}`),
                  count: counts[kind],
                }),
                disabled: counts[kind] === 0 && search.kind !== kind,
              })),
            ]}
            onChange={(kind) => {
              onChange({ kind });
            }}
          />
        </InlineGrid>
      </Box>
      {search.group !== "" && (
        <Box paddingInline="400" paddingBlockEnd="400">
          <InlineStack gap="200" blockAlign="center">
            <Text as="p">
              {t("groups.only", { count: preview.items.total })}
            </Text>
            <Button
              variant="plain"
              url={urlWith({ view: "changes", group: "", find: "" })}
            >
              {t("groups.back")}
            </Button>
          </InlineStack>
        </Box>
      )}
    </>
  );
}

/** Enter, the clear button or leaving the field searches. */
function Find({
  find,
  onFind,
}: {
  find: string;
  onFind: (find: string) => void;
}) {
  const t = useTranslations("push");
  const [text, setText] = useState(find);
  const apply = () => {
    if (text.trim() !== find) onFind(text.trim());
  };
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <TextField
          type="search"
          label={t("find")}
          labelHidden
          placeholder={t("find")}
          autoComplete="off"
          maxLength={200}
          value={text}
          onChange={setText}
          onBlur={apply}
          clearButton
          onClearButtonClick={() => {
            setText("");
            onFind("");
          }}
        />
      </form>
    </search>
  );
}
