import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import type { RunItem } from "./run.ts";

/** Whose value stands: the store's, or the protocol's; null decides all conflicts of the run. */
export type Resolve = (
  resolution: "theirs" | "ours",
  gids: string[] | null,
) => void;
export type Resolving = { isBusy: boolean; onResolve: Resolve };
export type Deciding = Resolving & { onAgain: (gid: string) => void };

/** Overwriting what others wrote on many products is asked about once more. */
export function ResolveAll({
  count,
  isBusy,
  onResolve,
}: Resolving & { count: number }) {
  const t = useTranslations("run.resolve");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Banner tone="warning" title={t("title", { count })}>
      <BlockStack gap="300">
        <p>{t("text")}</p>
        <InlineStack gap="200">
          <Button
            disabled={isBusy}
            onClick={() => {
              onResolve("theirs", null);
            }}
          >
            {t("allTheirs")}
          </Button>
          <Button
            disabled={isBusy}
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {t("allOurs")}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        isOpen={isAsking}
        title={t("confirm.title", { count })}
        text={t("confirm.text")}
        submit={t("allOurs")}
        isBusy={isBusy}
        onConfirm={() => {
          setIsAsking(false);
          onResolve("ours", null);
        }}
        onClose={() => {
          setIsAsking(false);
        }}
      />
    </Banner>
  );
}

/** What can be done about one product, if anything. */
export function Decide({
  item,
  isBusy,
  onResolve,
  onAgain,
}: Deciding & { item: RunItem }) {
  const t = useTranslations("run");
  if (item.state === "conflict")
    return <ResolveOne {...{ item, isBusy, onResolve }} />;
  if (item.state !== "rejected" && item.state !== "failed") return null;
  return (
    <div>
      <Button
        disabled={isBusy}
        accessibilityLabel={t("pushOne", { title: item.title })}
        onClick={() => {
          onAgain(item.gid);
        }}
      >
        {t("pushOneShort")}
      </Button>
    </div>
  );
}

function ResolveOne({
  item,
  isBusy,
  onResolve,
}: Resolving & { item: RunItem }) {
  const t = useTranslations("run.resolve");
  const { gid, title } = item;
  return (
    <InlineStack gap="200">
      {(["theirs", "ours"] as const).map((resolution) => (
        <Button
          key={resolution}
          disabled={isBusy}
          accessibilityLabel={t("one", { label: t(resolution), title })}
          onClick={() => {
            onResolve(resolution, [gid]);
          }}
        >
          {t(resolution)}
        </Button>
      ))}
    </InlineStack>
  );
}
