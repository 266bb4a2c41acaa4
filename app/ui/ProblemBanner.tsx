import { Banner, type BannerHandles, BlockStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "./problem.ts";

/** What went wrong and what to do about it. Takes the focus when it appears, so that it is read out. */
export function ProblemBanner({ problem }: { problem: Problem }) {
  const t = useTranslations();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    banner.current?.focus();
  }, [problem]);
  return (
    <Banner
      ref={banner}
      tone="critical"
      title={t(`problems.${problem.code}.title`)}
    >
      <BlockStack gap="200">
        {problem.detail && <p>{problem.detail}</p>}
        <p>{t(`problems.${problem.code}.remedy`)}</p>
        {problem.requestId && (
          <Text as="p" tone="subdued" breakWord>
            {t("common.requestId", { id: problem.requestId })}
          </Text>
        )}
      </BlockStack>
    </Banner>
  );
}
