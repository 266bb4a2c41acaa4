import { Box, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import { FieldName } from "./FieldName.tsx";
import type { ShownField } from "./shown.ts";

/** What shoppers read on the product's page: one column when a push would change nothing, else before and after. */
export function ShownFields({ fields }: { fields: ShownField[] }) {
  const t = useTranslations("product.shown");
  const isSame = fields.every(({ now, next }) => now === next);
  return (
    <>
      <Box padding="400">
        <Text as="h2" variant="headingMd" id="shown-title">
          {t("title")}
        </Text>
      </Box>
      <table className="changes" aria-labelledby="shown-title">
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("now")}</th>
            {!isSame && <th scope="col">{t("next")}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ key, now, next }) => (
            <tr key={key}>
              <th scope="row">
                <FieldName name={key} />
              </th>
              <td data-label={t("now")}>
                <Value text={now} />
              </td>
              {!isSame && (
                <td data-label={t("next")}>
                  <Value text={next} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Value({ text }: { text: string | null }) {
  const t = useTranslations("product.shown");
  const lang = useContext(StoreLocale);
  if (text === null) return <span className="quiet">{t("nothing")}</span>;
  return (
    <span className="as-typed" lang={lang}>
      {text}
    </span>
  );
}
