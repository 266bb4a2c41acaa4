import { Button, InlineStack } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { editUrl } from "./address.ts";
import type { SuggestionGroup } from "./groups.ts";

export type GroupActionsProps = {
  group: SuggestionGroup;
  /** The heading that says which suggestion the buttons are about. */
  describedBy: string;
  /** Nothing on the page is more important. */
  isMain: boolean;
  isAccepting: boolean;
  isSkipping: boolean;
  /** Something is under way for this suggestion or another. */
  isBusy: boolean;
  onAccept: () => void;
  onSkip: () => void;
};

/** What the form is opened for. */
const labels = { ready: "edit", open: "decide", empty: "write" } as const;

/** What can be done with a suggestion as a whole. */
export function GroupActions(props: GroupActionsProps) {
  const { group, describedBy, isAccepting, isSkipping, isBusy } = props;
  const t = useTranslations("suggestions.group");
  const isReady = group.state === "ready";
  const main = props.isMain ? ({ variant: "primary" } as const) : {};
  const common = { ariaDescribedBy: describedBy };
  return (
    <InlineStack gap="200">
      {isReady && (
        <Button
          {...common}
          {...main}
          loading={isAccepting}
          disabled={isBusy && !isAccepting}
          onClick={props.onAccept}
        >
          {t("accept")}
        </Button>
      )}
      <Button
        {...common}
        url={editUrl(group.id)}
        {...(isReady ? { variant: "tertiary" } : main)}
      >
        {t(labels[group.state])}
      </Button>
      <Button
        {...common}
        variant="tertiary"
        loading={isSkipping}
        disabled={isBusy && !isSkipping}
        onClick={props.onSkip}
      >
        {t("skip")}
      </Button>
    </InlineStack>
  );
}
