import { type ProblemCode, problems } from "../../errors.ts";

/** A code as the database kept it: one that an older version knew counts as internal. Runs anywhere. */
export function problemCode(code: string | null): ProblemCode | null {
  if (code === null) return null;
  return isProblemCode(code) ? code : "internal";
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
