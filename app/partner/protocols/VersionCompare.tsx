import { BlockStack, Box, Button, Card, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Comparison } from "./version.ts";
import { VersionChanges } from "./VersionChanges.tsx";

type Props = {
  /** The newest number: all from 1 can be chosen. */
  newest: number;
  comparison: Comparison | null;
  onCompare: (versions: { from: number; to: number }) => void;
  onClose: () => void;
};

/** Any two versions beside each other. What was asked for takes the focus. */
export function VersionCompare(props: Props) {
  const { newest, comparison, onCompare, onClose } = props;
  const t = useTranslations("versions.compare");
  const say = useTranslations("versions");
  const heading = useRef<HTMLHeadingElement>(null);
  const { from, to } = comparison ?? { from: newest - 1, to: newest };
  const [chosen, setChosen] = useState({ from, to });
  const asked = comparison && `${comparison.from} ${comparison.to}`;
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    setChosen({ from, to });
  }
  useEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked]);
  const options = Array.from({ length: newest }, (_, at) => ({
    value: String(newest - at),
    label: say("number", { version: newest - at }),
  }));
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <h2 ref={heading} tabIndex={-1} className="focus-heading">
            <Text as="span" variant="headingMd">
              {comparison ? t("titleOf", { from, to }) : t("title")}
            </Text>
          </h2>
          <form
            className="compare-form"
            onSubmit={(event) => {
              event.preventDefault();
              onCompare(chosen);
            }}
          >
            <Select
              label={t("from")}
              options={options}
              value={String(chosen.from)}
              onChange={(value) => {
                setChosen({ ...chosen, from: Number(value) });
              }}
            />
            <Select
              label={t("to")}
              options={options}
              value={String(chosen.to)}
              onChange={(value) => {
                setChosen({ ...chosen, to: Number(value) });
              }}
            />
            <Button submit size="large">
              {t("submit")}
            </Button>
            {comparison && (
              <Button size="large" variant="tertiary" onClick={onClose}>
                {t("close")}
              </Button>
            )}
          </form>
        </BlockStack>
      </Box>
      {comparison &&
        (comparison.changes.length === 0 ? (
          <Box padding="400" paddingBlockStart="0">
            <p>{t("same")}</p>
          </Box>
        ) : (
          <VersionChanges
            caption={t("titleOf", { from, to })}
            changes={comparison.changes}
          />
        ))}
    </Card>
  );
}
