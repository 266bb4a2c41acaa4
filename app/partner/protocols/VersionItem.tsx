import { Badge, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useTime } from "../../ui/useTime.ts";
import { versionsUrl } from "./address.ts";
import type { Version } from "./version.ts";
import { VersionChanges } from "./VersionChanges.tsx";

type Props = {
  id: string;
  version: Version;
  /** The newest number. */
  newest: number;
  isArchived: boolean;
  isRestoring: boolean;
  isBusy: boolean;
  onRestore: () => void;
};

/** One version: when it was saved, where it is, what it changed, and the way back to it. */
export function VersionItem(props: Props) {
  const { id, version: item, newest, isArchived } = props;
  const t = useTranslations("versions");
  const time = useTime();
  const { version, isNewest, restoredFrom, productCount: count } = item;
  return (
    <li className="version">
      <div className="version-head">
        <div>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {t("number", { version })}
            </Text>
            {isNewest && <Badge tone="info">{t("newest")}</Badge>}
            {count > 0 && <Badge tone="success">{t("shown", { count })}</Badge>}
            {item.isInJournals && <Badge>{t("inJournals")}</Badge>}
          </InlineStack>
          <Text as="p" tone="subdued">
            {time(item.createdAt)}
            {restoredFrom !== null &&
              ` · ${t("restoredFrom", { version: restoredFrom })}`}
          </Text>
        </div>
        {!isNewest && (
          <InlineStack gap="300" blockAlign="center">
            <Link url={versionsUrl(id, { from: version, to: newest })}>
              {t("compareWithNewest")}
              <span className="visually-hidden">
                {" "}
                {t("number", { version })}
              </span>
            </Link>
            {!isArchived && (
              <Button
                accessibilityLabel={t("restoreOne", { version })}
                loading={props.isRestoring}
                disabled={props.isBusy && !props.isRestoring}
                onClick={props.onRestore}
              >
                {t("restore")}
              </Button>
            )}
          </InlineStack>
        )}
      </div>
      <Changes version={item} />
    </li>
  );
}

function Changes({ version: { version, changes } }: { version: Version }) {
  const t = useTranslations("versions");
  if (changes === null) return <p className="quiet">{t("first")}</p>;
  if (changes.length === 0) return <p className="quiet">{t("noWords")}</p>;
  const caption = t("captionPrevious", { version, before: version - 1 });
  return <VersionChanges caption={caption} changes={changes} />;
}
