import { Collapsible, Icon } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { FormValues } from "./form-reader.ts";
import { readPartial } from "./partial.ts";
import { storefrontBlock, storefrontLine } from "./storefront.ts";
import { StorefrontPreview } from "./StorefrontPreview.tsx";

type Props = { values: FormValues; storeLocale: string };

/** Where the form has no room beside it: the preview in a line that stays in sight, and opens. */
export function PreviewBar({ values, storeLocale }: Props) {
  const t = useTranslations("form.preview");
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const block = storefrontBlock(readPartial(values, storeLocale), storeLocale);
  const line = block && storefrontLine(block);
  return (
    <div className="preview-bar">
      <button
        type="button"
        className="preview-bar-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <span className="preview-bar-title">{t("title")}</span>
        <span className="preview-bar-line" {...(line && { lang: storeLocale })}>
          {line}
        </span>
        <span className="preview-bar-icon">
          <Icon source={isOpen ? ChevronUpIcon : ChevronDownIcon} />
        </span>
      </button>
      <Collapsible id={id} open={isOpen} transition={false}>
        <div className="preview-bar-block" lang={block ? storeLocale : ""}>
          {block ? <StorefrontPreview block={block} /> : <p>{t("empty")}</p>}
        </div>
      </Collapsible>
    </div>
  );
}
