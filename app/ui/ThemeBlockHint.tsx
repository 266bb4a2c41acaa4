import { Banner } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useThemeBlock } from "./useThemeBlock.ts";

/** The folder name of the block in extensions/how-to-use/blocks. */
const HANDLE = "how-to-use";

/** Pushed fields are seen only where the theme has our block: says so as long as it has not. */
export function ThemeBlockHint() {
  const t = useTranslations("themeBlock");
  const { isPlaced, editorUrl } = useThemeBlock(HANDLE);
  if (isPlaced !== false) return null;
  return (
    <Banner
      tone="info"
      title={t("title")}
      action={{ content: t("action"), url: editorUrl, target: "_top" }}
    >
      <p>{t("text")}</p>
    </Banner>
  );
}
