import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ForeignText } from "../../ui/ForeignText.tsx";
import { FieldName } from "./FieldName.tsx";
import type { ItemError, RunItem } from "./run.ts";

/** Why a product was not pushed, field by field, and what can be done. */
export function RunItemErrors({ item }: { item: RunItem }) {
  const t = useTranslations("run");
  const remedyOf = useRemedy();
  const { errors, protocolId } = item;
  const remedies = [...new Set(errors.map(remedyOf))];
  const isProtocols = errors.some(({ code }) => isAboutProtocol(code));
  return (
    <BlockStack gap="300">
      {errors.map((error, index) => (
        // the same field may have two reasons
        <Reason key={index} error={error} />
      ))}
      {remedies.map((remedy) => (
        <Text as="p" tone="subdued" key={remedy}>
          {remedy}{" "}
          {isProtocols && protocolId !== null && (
            <Link url={`/app/protocols/${protocolId}`}>
              {t("openProtocol")}
            </Link>
          )}
        </Text>
      ))}
    </BlockStack>
  );
}

function Reason({ error }: { error: ItemError }) {
  const say = useReason();
  return (
    <BlockStack gap="100">
      <Text as="p">
        {error.key !== undefined && (
          <>
            <strong>
              <FieldName name={error.key} />
            </strong>
            {": "}
          </>
        )}
        {say(error)}
      </Text>
      {error.detail && (
        <p>
          <ForeignText>{error.detail}</ForeignText>
        </p>
      )}
      {error.code === "changed-elsewhere" && <BothValues error={error} />}
    </BlockStack>
  );
}

function BothValues({ error }: { error: ItemError }) {
  const t = useTranslations("run");
  const values = [
    [t("theirs"), error.theirs],
    [t("ours"), error.ours],
  ] as const;
  return (
    <dl className="both-values">
      {values.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="as-typed">{value ?? t("removed")}</dd>
        </div>
      ))}
    </dl>
  );
}

function isAboutProtocol(code: ItemError["code"]): boolean {
  return code === "value-refused" || code === "journals-refused";
}

/** What the merchant can do. */
function useRemedy(): (error: ItemError) => string {
  const t = useTranslations();
  return ({ code }) =>
    code === "changed-elsewhere" ||
    code === "value-refused" ||
    code === "product-missing"
      ? t(`run.remedies.${code}`)
      : t(`problems.${code}.remedy`);
}

/** Reasons of a push have their own words; all others are problems. */
function useReason(): (error: ItemError) => string {
  const t = useTranslations();
  return ({ code }) =>
    code === "changed-elsewhere" ||
    code === "value-refused" ||
    code === "product-missing"
      ? t(`run.itemErrors.${code}`)
      : t(`problems.${code}.title`);
}
