import { BlockStack } from "@shopify/polaris";
import type { Values } from "../../ui/form.ts";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { useNextFocus } from "../../ui/useNextFocus.ts";
import { ImportProgress } from "../shop/ImportProgress.tsx";
import { GroupList } from "./GroupList.tsx";
import { acceptFields } from "./accept-form.ts";
import { NoSuggestions } from "./NoSuggestions.tsx";
import { Overview } from "./Overview.tsx";
import type { Sending } from "./sending.ts";
import { SkippedList } from "./SkippedList.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";
import type { SuggestionsView } from "./suggestions-page.ts";
import { SuggestionTabs } from "./SuggestionTabs.tsx";

type Props = {
  view: SuggestionsView;
  /** To the last action; null while one is under way. */
  answer: { ok: true } | Failed | null;
  sending: Sending | null;
  onSend: (intent: string, fields?: Values) => void;
  onPage: (page: number) => void;
};

/** What the product texts say about use, as suggestions to decide about. */
export function SuggestionsPage(props: Props) {
  const { view, answer, sending } = props;
  const { list, leave } = useNextFocus(answer);
  const isImporting = view.catalog.state !== "ready";
  const isEmpty = view.shown.page.total === 0;
  return (
    <StoreLocale.Provider value={view.storeLocale}>
      <BlockStack gap="400">
        {answer?.ok === false && <ProblemBanner problem={answer.problem} />}
        <ImportProgress
          catalog={view.catalog}
          isBusy={sending !== null}
          onRetry={() => {
            props.onSend("retryImport");
          }}
        />
        <Overview
          progress={view.progress}
          isBusy={sending !== null}
          isAccepting={sending?.intent === "acceptAll"}
          onAcceptAll={() => {
            leave(0);
            props.onSend("acceptAll");
          }}
        />
        <div className="between-cards">
          <SuggestionTabs
            current={view.shown.tab}
            summary={view.progress.summary}
          />
        </div>
        <div ref={list} tabIndex={-1} className="list-place">
          {isEmpty && !isImporting && (
            <NoSuggestions tab={view.shown.tab} progress={view.progress} />
          )}
          {!isEmpty && <Shown {...props} leave={leave} />}
        </div>
      </BlockStack>
    </StoreLocale.Provider>
  );
}

type ShownProps = Props & { leave: (position: number) => void };

function Shown({ view: { shown }, sending, leave, ...props }: ShownProps) {
  if (shown.tab === "skipped")
    return (
      <SkippedList
        page={shown.page}
        sending={sending}
        onUnskip={(gids, position) => {
          leave(position);
          props.onSend("unskip", { "gids[]": gids });
        }}
        onPage={props.onPage}
      />
    );
  return (
    <GroupList
      page={shown.page}
      sending={sending}
      onAccept={(group, position) => {
        leave(position);
        props.onSend("accept", acceptFields(group));
      }}
      onSkip={(group, position) => {
        leave(position);
        props.onSend("skip", { groupId: group.id });
      }}
      onPage={props.onPage}
    />
  );
}
