import { Banner, BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Paging } from "../../ui/Paging.tsx";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";
import type { ProtocolDetail } from "./protocol.ts";
import type { Comparison, VersionPage } from "./version.ts";
import { VersionCompare } from "./VersionCompare.tsx";
import { VersionItem } from "./VersionItem.tsx";

type Props = {
  protocol: ProtocolDetail;
  page: VersionPage;
  comparison: Comparison | null;
  storeLocale: string;
  /** The last restoring, when it was refused. */
  failed: Failed | null;
  /** The version on its way back; null: none. */
  restoring: number | null;
  onRestore: (version: number) => void;
  onCompare: (versions: { from: number; to: number } | null) => void;
  onPage: (page: number) => void;
};

/** What was saved when, what it changed, and the way back. */
export function VersionsPage(props: Props) {
  const { protocol, page, restoring } = props;
  const t = useTranslations("versions");
  const isArchived = protocol.status === "archived";
  const { version: newest } = protocol;
  return (
    <StoreLocale.Provider value={props.storeLocale}>
      <BlockStack gap="400">
        {props.failed && <ProblemBanner problem={props.failed.problem} />}
        {isArchived && (
          <Banner tone="info" title={t("archived.title")}>
            {t("archived.text")}
          </Banner>
        )}
        {newest > 1 && (
          <VersionCompare
            newest={newest}
            comparison={props.comparison}
            onCompare={props.onCompare}
            onClose={() => {
              props.onCompare(null);
            }}
          />
        )}
        <Card padding="0">
          <Box padding="400">
            <Text as="h2" variant="headingMd">
              {t("all")}
            </Text>
            <Text as="p" tone="subdued">
              {t("intro")}
            </Text>
          </Box>
          <ol className="plain-list" reversed>
            {page.versions.map((version) => (
              <VersionItem
                key={version.version}
                id={protocol.id}
                version={version}
                newest={newest}
                isArchived={isArchived}
                isRestoring={restoring === version.version}
                isBusy={restoring !== null}
                onRestore={() => {
                  props.onRestore(version.version);
                }}
              />
            ))}
          </ol>
          <Paging {...page} onPage={props.onPage} />
        </Card>
      </BlockStack>
    </StoreLocale.Provider>
  );
}
