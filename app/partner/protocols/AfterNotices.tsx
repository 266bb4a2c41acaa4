import { Banner, BlockStack, Link, List } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { groupUrl } from "../suggestions/address.ts";
import type { AfterSave, Mapped } from "./after-save.ts";

/** What became of a save besides the save itself. */
export function AfterNotices({ after }: { after: AfterSave }) {
  const t = useTranslations("form.after");
  return (
    <>
      {after.mapped && <MappedNotice mapped={after.mapped} />}
      {after.push?.state === "running" && (
        <Banner
          tone="warning"
          title={t("running.title")}
          action={{ content: t("running.action"), url: "/app/push" }}
        >
          {t("running.text")}
        </Banner>
      )}
    </>
  );
}

/** How many products got the protocol, which did not and why, and the way on. */
function MappedNotice({ mapped }: { mapped: Mapped }) {
  const t = useTranslations("form.after");
  const { count, left, moreLeft, nextGroupId } = mapped;
  const missed = left.length + moreLeft;
  const next =
    nextGroupId === null ? "/app/suggestions" : groupUrl(nextGroupId);
  return (
    <Banner
      tone={missed > 0 ? "warning" : "success"}
      title={
        missed > 0
          ? t("mapped.partly", { count, missed })
          : t("mapped.title", { count })
      }
    >
      <BlockStack gap="200">
        {left.length > 0 && (
          <List>
            {left.map(({ gid, title, reason }) => (
              <List.Item key={gid}>
                {t(`mapped.left.${reason}`, { title })}
              </List.Item>
            ))}
          </List>
        )}
        {moreLeft > 0 && <p>{t("mapped.moreLeft", { count: moreLeft })}</p>}
        <p>
          <Link url={next}>
            {t(nextGroupId === null ? "mapped.back" : "mapped.next")}
          </Link>
        </p>
      </BlockStack>
    </Banner>
  );
}
