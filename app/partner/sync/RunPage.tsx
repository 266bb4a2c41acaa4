import { BlockStack } from "@shopify/polaris";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { ThemeBlockHint } from "../../ui/ThemeBlockHint.tsx";
import { ResolveAll, type Resolve } from "./ResolveButtons.tsx";
import {
  isActive,
  type ItemView,
  type RunDetail,
  type Steering,
} from "./run.ts";
import { RunItems } from "./RunItems.tsx";
import { RunOutcome } from "./RunOutcome.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { UndoAction } from "./undo/UndoAction.tsx";

type Props = {
  run: RunDetail;
  isLost: boolean;
  /** The last action, when it was refused. */
  failed: Failed | null;
  isBusy: boolean;
  /** The address that shows these items. */
  urlOf: (view: ItemView | null) => string;
  onPage: (page: number) => void;
  onSteer: (step: Steering) => void;
  /** Pushes what could not be written once more: one product, or all of them. */
  onAgain: (gid: string | null) => void;
  onResolve: Resolve;
};

/** One push: while it goes on, and what came of it. */
export function RunPage(props: Props) {
  const { run, isLost, failed, isBusy, urlOf, onPage, onResolve } = props;
  const { onSteer, onAgain } = props;
  const deciding = isActive(run.state) ? null : { isBusy, onResolve, onAgain };
  const onRetry = () => {
    onSteer("retry");
  };
  return (
    <BlockStack gap="400">
      {failed && <ProblemBanner problem={failed.problem} />}
      {isActive(run.state) ? (
        <RunProgress {...{ run, isLost, isBusy, onSteer }} />
      ) : (
        <>
          <RunOutcome
            {...{ run, isBusy, onRetry }}
            onAgain={() => {
              onAgain(null);
            }}
          />
          <UndoAction run={run} />
          {run.counts.applied > 0 && <ThemeBlockHint />}
        </>
      )}
      {deciding && run.counts.conflict > 0 && (
        <ResolveAll count={run.counts.conflict} {...{ isBusy, onResolve }} />
      )}
      {run.total > 0 && <RunItems {...{ run, deciding, urlOf, onPage }} />}
    </BlockStack>
  );
}
