import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { Privacy } from "../../contract/privacy.ts";
import { BoundsTable } from "./BoundsTable.tsx";
import { ConsentWords } from "./ConsentWords.tsx";
import { Part } from "./Part.tsx";
import type { PrivacyStatement } from "./privacy.ts";

/** What the merchant's numbers tell of people and what they cannot: every figure is one that Journals tells. */
export function PrivacyPage({ promise, failure }: PrivacyStatement) {
  const t = useTranslations("privacy.never");
  const never = [t("people"), t("words"), t("orders"), t("exact")];
  return (
    <BlockStack gap="400">
      {promise === null && <Unknown isAway={failure !== null} />}
      <Points title={t("title")} points={never} />
      {promise && <Promised promise={promise} />}
    </BlockStack>
  );
}

function Unknown({ isAway }: { isAway: boolean }) {
  const t = useTranslations("privacy.unknown");
  const kind = isAway ? "away" : "silent";
  return (
    <Banner tone="warning" title={t(`${kind}.title`)}>
      <p>{t(`${kind}.text`)}</p>
    </Banner>
  );
}

function Promised({ promise }: { promise: Privacy }) {
  const t = useTranslations("privacy");
  const { adherence, feedback, retention } = promise.appears_from;
  const weeks = promise.window_days / 7;
  const days = promise.released_after_hours / 24;
  const numbers = [
    t("numbers.groups", { weeks }),
    t("numbers.from", { adherence, feedback, retention }),
    t("numbers.once", { days }),
    t("numbers.chance"),
    t("numbers.range", { level: promise.interval_level }),
  ];
  const left = [
    t("left.group"),
    t("left.time"),
    t("left.known"),
    t("left.told"),
    t("left.keeper"),
  ];
  const change = [t("change.stop"), t("change.past"), t("change.delete")];
  return (
    <>
      <Points title={t("numbers.title")} points={numbers} />
      <Part title={t("bounds.title")}>
        <Text as="p">{t("bounds.text")}</Text>
        <BoundsTable bounds={promise.bounds} />
      </Part>
      <Points title={t("left.title")} points={left} />
      <Points title={t("change.title")} points={change} />
      <ConsentWords promise={promise} />
    </>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  return (
    <Part title={title}>
      <List>
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </Part>
  );
}
