import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import { useTime } from "../../ui/useTime.ts";
import { FieldName } from "../sync/FieldName.tsx";
import type { DriftRow } from "./drift.ts";

/** Keep what the store shows, or overwrite it: on these products, or on all (null). */
export type Decide = {
  isBusy: boolean;
  onKeep: (gids: string[] | null) => void;
  onOverwrite: (gids: string[] | null) => void;
};

/** Of one product: each field with theirs and ours, then what can be done. */
export function DriftFields({
  rows,
  title,
  isBusy,
  onKeep,
  onOverwrite,
}: Decide & { rows: DriftRow[]; title: string }) {
  const t = useTranslations("drift");
  const gids = rows.slice(0, 1).map(({ gid }) => gid);
  const isOpen = rows.some(({ acceptedAt }) => acceptedAt === null);
  return (
    <BlockStack gap="300">
      {rows.map((row) => (
        <Field key={row.key} row={row} />
      ))}
      <InlineStack gap="200">
        {isOpen && (
          <Button
            disabled={isBusy}
            accessibilityLabel={t("one", { label: t("keep"), title })}
            onClick={() => {
              onKeep(gids);
            }}
          >
            {t("keep")}
          </Button>
        )}
        <Button
          disabled={isBusy}
          accessibilityLabel={t("one", { label: t("overwrite"), title })}
          onClick={() => {
            onOverwrite(gids);
          }}
        >
          {t("overwrite")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function Field({ row }: { row: DriftRow }) {
  const t = useTranslations("drift");
  const time = useTime();
  const lang = useContext(StoreLocale);
  const { key, theirs, ours, foundAt, acceptedAt } = row;
  const values = [
    [t("theirs"), theirs],
    [t("ours"), ours],
  ] as const;
  return (
    <BlockStack gap="100">
      <Text as="p">
        <strong>
          <FieldName name={key} />
        </strong>{" "}
        <Text as="span" tone="subdued">
          {acceptedAt === null
            ? t("found", { date: time(foundAt) })
            : t("kept", { date: time(acceptedAt) })}
        </Text>
      </Text>
      <dl className="both-values">
        {values.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="as-typed" lang={lang}>
              {value ?? t("nothing")}
            </dd>
          </div>
        ))}
      </dl>
    </BlockStack>
  );
}
