import { AppProvider } from "@shopify/polaris";
import { renderToString } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { messagesOf } from "../../messages/messages.server.ts";
import type { RunDetail } from "./run.ts";
import { RunOutcome } from "./RunOutcome.tsx";

const raced: RunDetail = {
  ...{ id: "run", state: "done", error: null, total: 2 },
  counts: {
    ...{ planned: 0, sent: 0, applied: 1, conflict: 1 },
    ...{ rejected: 0, failed: 0 },
  },
  ...{ points: 20, writes: 2, deleteRace: 2 },
  createdAt: "2026-03-04T05:06:07.000Z",
  startedAt: "2026-03-04T05:06:08.000Z",
  finishedAt: "2026-03-04T05:06:09.000Z",
  selected: {
    selection: { kind: "all" },
    ...{ count: null, protocolTitle: null, runAt: null },
  },
  ...{ secondsLeft: null, waitingForJournals: [], journalsSeconds: null },
  ...{ undoneBy: null, storefront: null },
  items: { view: null, rows: [], page: 1, pageSize: 50, total: 2 },
};

function textOf(run: RunDetail, locale: "en" | "de"): string {
  const { app, polaris } = messagesOf[locale];
  const nothing = () => undefined;
  const html = renderToString(
    <IntlProvider locale={locale} messages={app} timeZone="UTC">
      <AppProvider i18n={polaris}>
        <RunOutcome
          {...{ run, isBusy: false }}
          onRetry={nothing}
          onAgain={nothing}
        />
      </AppProvider>
    </IntlProvider>,
  );
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

test.each([
  ["en", "2 removed fields held something again at once"],
  ["de", "2 entfernte Felder"],
] as const)(
  "%s: a merchant is told of removals that somebody wrote into",
  (locale, words) => {
    expect(textOf(raced, locale)).toContain(words);
    expect(textOf({ ...raced, deleteRace: 0 }, locale)).not.toContain(words);
  },
);
