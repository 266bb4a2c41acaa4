import { AppProvider } from "@shopify/polaris";
import { renderToString } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { examples } from "../../contract/examples.ts";
import { messagesOf } from "../../messages/messages.server.ts";
import type { AdherenceSummary, ProtocolAnalytics } from "./analytics.ts";
import { AdherenceGlance } from "./AdherenceGlance.tsx";
import { AnalyticsPage } from "./AnalyticsPage.tsx";
import { refillOf } from "./refill.ts";
import type { Shown } from "./rhythm.ts";
import { standingOf } from "./standing.ts";

const asOf = "2026-03-27T09:00:00.000Z";
const at = new Date(asOf);
const copied = { fetchedAt: asOf, problem: null };
const adherence = examples.adherence as Shown<"adherence">;
const refill = refillOf(90, 1, adherence.mean_pdc);
const known: ProtocolAnalytics = {
  protocol: { id: "1", title: "Magnesium", isArchived: false },
  isSample: false,
  adherence: standingOf("adherence", { answer: adherence, ...copied }, at),
  outcome: standingOf(
    "retention",
    { answer: examples.retention as Shown<"retention">, ...copied },
    at,
  ),
  feedback: standingOf(
    "feedback",
    { answer: examples.feedback as Shown<"feedback">, ...copied },
    at,
  ),
  refill: {
    state: "shown",
    rows: refill ? [{ title: "Magnesium 90", servings: 90, refill }] : [],
    hasMore: false,
    fromPdc: adherence.mean_pdc.value,
  },
  asOf,
};
const none = { state: "suppressed", appearsFrom: 25, isOld: false } as const;
const few: ProtocolAnalytics = {
  ...known,
  adherence: {
    ...none,
    nextAt: "2026-04-23T00:00:00.000Z",
    firstOutcomeAt: null,
    fetchedAt: asOf,
  },
  outcome: {
    ...none,
    appearsFrom: 100,
    nextAt: "2026-04-23T00:00:00.000Z",
    firstOutcomeAt: "2026-06-18T00:00:00.000Z",
    fetchedAt: asOf,
  },
  feedback: { state: "not-offered", isOld: false, fetchedAt: null },
  refill: null,
};

/** What the server sends, as text. A message that is missing or cannot be formatted fails. */
function textOf(page: React.ReactNode, locale: "en" | "de" = "en"): string {
  const { app, polaris } = messagesOf[locale];
  const html = renderToString(
    <IntlProvider
      locale={locale}
      messages={app}
      timeZone="UTC"
      onError={(error) => {
        throw error;
      }}
    >
      <AppProvider i18n={polaris}>{page}</AppProvider>
    </IntlProvider>,
  );
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

const pageOf = (data: ProtocolAnalytics, locale?: "en" | "de") =>
  textOf(<AnalyticsPage {...data} />, locale);

test("each card tells its number, range, people, days and freshness, before any script runs", () => {
  const text = pageOf(known);
  for (const told of [
    "71% of due days followed between 67% and 75%",
    "About 140 people",
    "Feb 23 – Mar 22, 2026",
    "Released March 26, next April 23",
    "45% still with it after 12 weeks",
    "Completed it 31%",
    "a convention taken from medicines",
    "4 to 5 stars 64%",
    "90 days 120 to 135 days day 113",
  ])
    expect(text).toContain(told);
});

test("without numbers it says when there may be some, never how many people are missing", () => {
  const text = pageOf(few);
  expect(text).toContain(
    "Numbers appear from about 25 sharing people. Next release: April 23.",
  );
  expect(text).toContain("First outcome due on June 18.");
  expect(text).toContain("does not offer these numbers");
  expect(text).not.toContain("When a pack runs out");
});

test("numbers that Journals did not confirm are marked, with their age", () => {
  const fetchedAt = "2026-03-24T09:00:00.000Z";
  const copy = {
    answer: adherence,
    fetchedAt,
    problem: "journals-unavailable",
  };
  const old = standingOf("adherence", copy, at);
  const text = pageOf({ ...known, adherence: old });
  expect(text).toContain("Journals cannot be asked at the moment");
  expect(text).toContain("Last heard from Journals 3 days ago.");
});

/** As `known`, but each of these shares could be nearly anything. */
function ofFew(): ProtocolAnalytics {
  const vague = { value: 0.34, low: 0.02, high: 0.53 };
  const { ratings, themes, ...rest } = examples.feedback;
  const answer = {
    ...rest,
    ratings: ratings.map((rating) => ({ ...rating, share: vague })),
    themes: themes.map((theme, place) =>
      place === 0 ? { ...theme, share: vague } : theme,
    ),
  } as Shown<"feedback">;
  return {
    ...known,
    feedback: standingOf("feedback", { answer, ...copied }, at),
  };
}

test("a share that could be nearly anything is not told, in the bars and in the table they are", () => {
  const text = pageOf(ofFew());
  const [, shown = ""] = text.split("What people say");
  expect(shown).toContain("Ratings Too few answers to tell.");
  expect(shown).toContain("What they write about Too few answers to tell.");
  // the parts of one whole: the largest that is left would be read as the largest
  expect(shown).not.toContain("17%");
  expect(shown).not.toContain("34%");
  expect(shown).not.toContain("between 2% and 53%");
  expect(pageOf(ofFew(), "de")).toContain(
    "Bewertungen Zu wenige Antworten für eine Aussage.",
  );
});

test("of steps that are no parts of one whole, only the one that could be nearly anything is not told", () => {
  const vague = { value: 0.34, low: 0.02, high: 0.53 };
  const funnel = examples.retention.funnel.map((step) =>
    step.stage === "completed" ? { ...step, share: vague } : step,
  );
  const answer = { ...examples.retention, funnel } as Shown<"retention">;
  const outcome = standingOf("retention", { answer, ...copied }, at);
  const text = pageOf({ ...known, outcome });
  expect(text).toContain("Completed it too few answers to tell");
  expect(text).toContain("Reached the end 45%");
  expect(pageOf({ ...known, outcome }, "de")).toContain(
    "Abgeschlossen zu wenige Antworten für eine Aussage",
  );
});

test("an average that could be nearly anything is not told either, nor what follows from it", () => {
  const vague = { value: 0.5, low: 0.2, high: 0.8 };
  const numbers = { ...adherence, mean_pdc: vague, adherent: vague };
  const told = standingOf("adherence", { answer: numbers, ...copied }, at);
  const text = pageOf({ ...known, adherence: told, refill: null });
  expect(text).not.toContain("50%");
  expect(text).not.toContain("between 20% and 80%");
  expect(text).toContain("Too few answers to tell.");
});

test("an axis says what stands on it", () => {
  expect(pageOf(known)).toContain("Weeks since the start");
  expect(pageOf(known, "de")).toContain("Wochen seit dem Beginn");
});

test("sample data says so", () => {
  expect(pageOf(known)).not.toContain("Sample data");
  expect(pageOf({ ...known, isSample: true })).toContain("Sample data");
  expect(pageOf({ ...few, isSample: true })).toContain("Sample data");
});

test("every state has its words in German", () => {
  expect(pageOf(known, "de")).toContain(
    "Veröffentlicht am 26. März, nächste am 23. April",
  );
  expect(pageOf(few, "de")).toContain("Erstes Ergebnis am 18. Juni.");
});

test.each(["en", "de"] as const)(
  "Home tells the store's numbers (%s)",
  (locale) => {
    const numbers = examples.summary as Shown<"summary">;
    const summary = standingOf("summary", { answer: numbers, ...copied }, at);
    const told: AdherenceSummary = { isSample: false, summary };
    const text = textOf(
      <AdherenceGlance adherence={told} asOf={asOf} />,
      locale,
    );
    expect(text).toContain(locale === "en" ? "71%" : "71 %");
    expect(text).toContain(
      locale === "en" ? "in 4 protocols" : "in 4 Protokollen",
    );
  },
);
