import { BlockStack } from "@shopify/polaris";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { ThemeBlockHint } from "../../ui/ThemeBlockHint.tsx";
import { ResolveAll, type Resolve } from "./ResolveButtons.tsx";
import { isActive, type ItemView, type RunDetail } from "./run.ts";
import { RunItems } from "./RunItems.tsx";
import { RunOutcome } from "./RunOutcome.tsx";
import { RunProgress } from "./RunProgress.tsx";

type Props = {
  run: RunDetail;
  isLost: boolean;
  /** The last action, when it was refused. */
  failed: Failed | null;
  isBusy: boolean;
  /** The address that shows these items. */
  urlOf: (view: ItemView | null) => string;
  onPage: (page: number) => void;
  onCancel: () => void;
  /** Goes on with the run. */
  onRetry: () => void;
  /** Pushes what could not be written once more. */
  onAgain: () => void;
  onResolve: Resolve;
};

/** One push: while it goes on, and what came of it. */
export function RunPage(props: Props) {
  const { run, isLost, failed, isBusy, urlOf, onPage, onResolve } = props;
  const { onCancel, onRetry, onAgain } = props;
  const resolving = isActive(run.state) ? null : { isBusy, onResolve };
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {isActive(run.state) ? (
        <RunProgress {...{ run, isLost, isBusy, onCancel }} />
      ) : (
        <>
          <RunOutcome {...{ run, isBusy, onRetry, onAgain }} />
          {run.counts.applied > 0 && <ThemeBlockHint />}
        </>
      )}
      {resolving && run.counts.conflict > 0 && (
        <ResolveAll count={run.counts.conflict} {...resolving} />
      )}
      {run.total > 0 && <RunItems {...{ run, resolving, urlOf, onPage }} />}
    </BlockStack>
  );
}
