import { Collapsible, Icon } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type StorefrontBlock, storefrontLine } from "./storefront-block.ts";
import { StorefrontPreview } from "./StorefrontPreview.tsx";

type Props = { block: StorefrontBlock | null; storeLocale: string };

/** Where the form has no room beside it: the preview in a line that stays in sight, and opens. */
export function PreviewBar({ block, storeLocale }: Props) {
  const t = useTranslations("form.preview");
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
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
