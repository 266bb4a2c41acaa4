/** The setup guide says what is really there, not what was once clicked. Runs anywhere. */
import { isActive } from "../sync/run.ts";
import type { Home } from "./home.ts";

export const guideSteps = [
  "catalog",
  "definitions",
  "journals",
  "labels",
  "mapping",
  "push",
] as const;
export type GuideStep = (typeof guideSteps)[number];
export type StepState = "done" | "running" | "failed" | "open";

export function stepState(step: GuideStep, home: Home): StepState {
  const { catalog, definitions, journals, products, protocols } = home;
  const { suggestions } = home;
  switch (step) {
    case "catalog":
      return backgroundState(catalog.state);
    case "definitions":
      return backgroundState(definitions.state);
    case "journals":
      if (journals.connected) return "done";
      if (journals.state === "disconnected") return "open";
      return journals.error === null ? "running" : "failed";
    case "labels":
      return protocols > 0 && suggestions.ready.groups === 0 ? "done" : "open";
    case "mapping":
      return products.total > products.unmapped ? "done" : "open";
    case "push":
      return hasPushed(home) ? "done" : "open";
  }
}

/** The step to do next; null when nothing is left that a merchant can do. */
export function nextStep(home: Home): GuideStep | null {
  const byMerchant: GuideStep[] = ["labels", "mapping", "push"];
  return byMerchant.find((step) => stepState(step, home) !== "done") ?? null;
}

/** What the labels give: groups to accept, texts to decide about, or nothing: then the merchant writes. */
export type LabelsState = "reading" | "ready" | "open" | "silent" | "done";

export function labelsState(home: Home): LabelsState {
  const { catalog, suggestions } = home;
  if (stepState("labels", home) === "done") return "done";
  if (suggestions.ready.groups > 0) return "ready";
  if (suggestions.open.groups > 0) return "open";
  const isRead = catalog.state === "ready" || catalog.state === "failed";
  return isRead ? "silent" : "reading";
}

function backgroundState(
  state: Home["catalog"]["state"] | Home["definitions"]["state"],
): StepState {
  if (state === "ready") return "done";
  return state === "failed" || state === "removed" ? "failed" : "running";
}

function hasPushed({ lastRun, products }: Home): boolean {
  const applied = lastRun?.counts.applied ?? 0;
  return applied > 0 || products.synced > 0;
}

/** Whether something goes on in the background that the page should follow. */
export function isUnderWay({
  catalog,
  check,
  definitions,
  lastRun,
}: Home): boolean {
  return (
    catalog.state === "waiting" ||
    catalog.state === "importing" ||
    check.isRunning ||
    definitions.state === "waiting" ||
    (lastRun !== null && isActive(lastRun.state))
  );
}
