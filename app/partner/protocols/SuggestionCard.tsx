import { BlockStack, Button, Card, Link, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FormContext } from "../../ui/form.ts";
import { StoreLocale } from "../../ui/store-locale.ts";
import { groupUrl } from "../suggestions/address.ts";
import type { DraftField, Reading } from "../suggestions/draft.ts";
import { isQuote } from "../suggestions/draft-view.ts";
import { Quote, Quotes } from "../suggestions/Quotes.tsx";
import { type FormSuggestion, readingValues } from "./suggested.ts";
import { useProtocolWords } from "./useProtocolWords.ts";

/** What the product text says, field by field with its sentences; where it contradicts itself, each reading can be taken. */
export function SuggestionCard({ suggestion }: { suggestion: FormSuggestion }) {
  const t = useTranslations("form.suggestion");
  const { draft, productCount: count, groupId, products } = suggestion;
  const [first] = products;
  const said = draft.fields.filter(({ state }) => state !== "unstated");
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("text")}
          </Text>
          <Link url={groupUrl(groupId)}>
            {count === 1 && first
              ? t("product", { title: first.title })
              : t("products", { count })}
          </Link>
        </BlockStack>
        {said.length === 0 ? (
          <p>{t("nothing")}</p>
        ) : (
          <dl className="said">
            {said.map((field) => (
              <SaidField key={field.field} field={field} />
            ))}
          </dl>
        )}
      </BlockStack>
    </Card>
  );
}

function SaidField({ field: said }: { field: DraftField }) {
  const t = useTranslations("form.suggestion");
  const from = useTranslations("suggestions.source");
  const lang = useContext(StoreLocale);
  const { label, value } = useProtocolWords();
  const { field, state, text, sources, readings } = said;
  return (
    <div>
      <dt>{label(field)}</dt>
      {state === "contradicted" ? (
        <dd>
          <p>{t("contradicted")}</p>
          <ul className="plain-list readings">
            {readings.map((reading, position) => (
              <ReadingChoice
                key={position}
                reading={reading}
                name={label(field)}
              />
            ))}
          </ul>
        </dd>
      ) : (
        <dd>
          <p
            className="as-typed reading"
            {...(field !== "protocol_category" && { lang })}
          >
            {value(field, text ?? "")}
          </p>
          {isQuote(said) ? (
            <p className="quiet">{from("verbatim")}</p>
          ) : (
            <Quotes sources={sources} />
          )}
        </dd>
      )}
    </div>
  );
}

/** One of several readings, with the button that fills it in. */
function ReadingChoice({ reading, name }: { reading: Reading; name: string }) {
  const t = useTranslations("form.suggestion");
  const lang = useContext(StoreLocale);
  const locale = useLocale();
  const { values, set } = useContext(FormContext);
  const taken = readingValues(reading, locale);
  const isTaken = Object.entries(taken).every(
    ([field, value]) => String(values[field] ?? "") === String(value),
  );
  return (
    <li>
      <p className="reading" lang={lang}>
        {reading.text}
      </p>
      <Quote source={reading.source} />
      <div className="reading-action">
        <Button
          size="slim"
          pressed={isTaken}
          accessibilityLabel={t(isTaken ? "usedOne" : "useOne", {
            field: name,
            value: reading.text,
          })}
          onClick={() => {
            for (const [field, value] of Object.entries(taken))
              set(field, value);
          }}
        >
          {t(isTaken ? "used" : "use")}
        </Button>
      </div>
    </li>
  );
}
