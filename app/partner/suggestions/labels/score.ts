/** How well the reader answers a label of the tables. */
import { descriptionText } from "../description.ts";
import { type DraftField, draftOf } from "../draft.ts";
import { suggestProtocol } from "../suggest.ts";
import { type Label, type LabelField, labelFields } from "./label.ts";

export type Score = {
  stated: number;
  answered: number;
  /** Sentences for the reader of a failed test. */
  wrong: string[];
  missed: string[];
  notContradicted: string[];
};

const fieldNames: Record<LabelField, DraftField["field"]> = {
  dosage: "dosage_info",
  schedule: "schedule",
  timing: "timing",
  duration: "duration_days",
};

export function scoreOf(label: Label): Score {
  const { title = "", text, contradicted = [], may = [] } = label;
  const suggestion = suggestProtocol({
    title,
    description: descriptionText(text),
  });
  const { fields } = draftOf(suggestion, "en");
  const score: Score = {
    stated: 0,
    answered: 0,
    wrong: [],
    missed: [],
    notContradicted: [],
  };
  for (const name of labelFields) {
    if (may.includes(name)) continue;
    const found = fields.find(({ field }) => field === fieldNames[name]);
    const [expected, got] = [label[name], found?.text ?? undefined];
    const line = `${name}: "${got ?? "–"}" for "${expected ?? "–"}" in ${title} ${text}`;
    if (expected !== undefined) score.stated++;
    if (got !== undefined && got !== expected) score.wrong.push(line);
    else if (got !== undefined) score.answered++;
    else if (expected !== undefined) score.missed.push(line);
    if (contradicted.includes(name) && found?.state !== "contradicted")
      score.notContradicted.push(line);
  }
  return score;
}

export function summaryOf(scores: readonly Score[]): string {
  const sum = (count: (score: Score) => number) =>
    scores.reduce((total, score) => total + count(score), 0);
  return [
    `${sum(({ stated }) => stated)} stated`,
    `${sum(({ answered }) => answered)} answered`,
    `${sum(({ wrong }) => wrong.length)} wrong`,
    ...scores.flatMap(({ missed }) => missed),
  ].join("\n");
}
