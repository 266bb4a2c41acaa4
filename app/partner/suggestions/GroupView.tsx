import { Banner, BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Values } from "../../ui/form.ts";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { acceptFields } from "./accept-form.ts";
import { DraftFields } from "./DraftFields.tsx";
import { DraftPreview } from "./DraftPreview.tsx";
import { GroupDecision } from "./GroupDecision.tsx";
import { GroupProducts } from "./GroupProducts.tsx";
import type { GroupPageView } from "./suggestions-page.ts";
import { isSent, type Sending } from "./sending.ts";
import { StoreLocale } from "../../ui/store-locale.ts";

type Props = {
  view: GroupPageView;
  /** Came here from another group by splitting or joining: the keyboard is put on what is new. */
  isNext: boolean;
  failed: Failed | null;
  sending: Sending | null;
  /** What leaves the group there, smaller or in parts. */
  onSend: (intent: string, fields?: Values) => void;
  /** What the group does not outlive. */
  onLeave: (intent: string, fields?: Values) => void;
  onPage: (page: number) => void;
};

/** One suggestion in full: every field with its sentences, what shoppers would read, and all its products. */
export function GroupView(props: Props) {
  const { view, isNext, failed, sending } = props;
  const { group, protocols, storeLocale } = view;
  const { onSend, onLeave } = props;
  const saysSomething = group.state !== "empty";
  const t = useTranslations("suggestions");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNext) place.current?.focus();
  }, [isNext]);
  return (
    <StoreLocale.Provider value={storeLocale}>
      <Layout>
        <Layout.Section>
          <div ref={place} tabIndex={-1} className="list-place">
            <BlockStack gap="400">
              {failed && <ProblemBanner problem={failed.problem} />}
              {group.isPart && (
                <Banner
                  tone="info"
                  title={t("part.title", { count: group.productCount })}
                  action={{
                    content: t("part.join"),
                    onAction: () => {
                      onSend("join");
                    },
                  }}
                >
                  {t("part.text")}
                </Banner>
              )}
              <GroupDecision
                group={group}
                protocols={protocols}
                isBusy={sending !== null}
                isAccepting={isSent(sending, "accept", group.id)}
                isSkipping={isSent(sending, "skip", group.id)}
                onAccept={() => {
                  onLeave("accept", acceptFields(group));
                }}
                onAssign={(protocolId) => {
                  onLeave("assign", { protocolId });
                }}
                onSkip={() => {
                  onLeave("skip");
                }}
              />
              {saysSomething && (
                <Card>
                  <BlockStack gap="400">
                    <Text as="h2" variant="headingMd">
                      {t("fields.title")}
                    </Text>
                    <DraftFields draft={group.draft} />
                  </BlockStack>
                </Card>
              )}
              <GroupProducts
                group={group}
                isBusy={sending !== null}
                onSplit={(gids) => {
                  onSend("split", { "gids[]": gids });
                }}
                onSkip={(gids) => {
                  if (gids.length === group.productCount) onLeave("skip");
                  else onSend("skip", { "gids[]": gids });
                }}
                onPage={props.onPage}
              />
            </BlockStack>
          </div>
        </Layout.Section>
        {saysSomething && (
          <Layout.Section variant="oneThird">
            <div className="stays">
              <DraftPreview draft={group.draft} />
            </div>
          </Layout.Section>
        )}
      </Layout>
    </StoreLocale.Provider>
  );
}
