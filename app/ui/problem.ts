/** What a screen is told when something did not work. Runs anywhere. */
import type { ProblemCode } from "../errors.ts";

export type Problem = {
  code: ProblemCode;
  /** Written for whoever made the request; null: the code says it all. */
  detail: string | null;
  /** Finds the request in the log. */
  requestId: string | null;
};

/** What is wrong with one field: an id with words in the message files, and the numbers in them. */
export type FieldProblem = {
  id: string;
  params: { min?: number; max?: number };
};

/** By field name. */
export type FieldProblems = Record<string, FieldProblem>;

export type Failed = {
  ok: false;
  intent: string;
  problem: Problem;
  fields: FieldProblems;
};

/** Whether a thrown Response carries a problem for the error screen. */
export function isProblem(data: unknown): data is Problem {
  return typeof data === "object" && data !== null && "code" in data;
}
