import { BlockStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { mappedCount } from "./effect.ts";
import type { AssignmentEffect } from "./product.ts";

type Props = {
  effect: AssignmentEffect | null;
  protocolId: string | undefined;
};

/** Says before it happens what becomes of protocols that are there. */
export function EffectText({ effect, protocolId }: Props) {
  const t = useTranslations("products.effect");
  if (!effect) return <Line text={t("counting")} />;
  const mapped = mappedCount(effect);
  const same = effect.protocols.find(({ id }) => id === protocolId)?.count ?? 0;
  if (mapped === 0) return <Line text={t("none")} />;
  return (
    <BlockStack gap="100">
      {mapped > same && <Line text={t("other", { count: mapped - same })} />}
      {same > 0 && <Line text={t("same", { count: same })} />}
    </BlockStack>
  );
}

function Line({ text }: { text: string }) {
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}
