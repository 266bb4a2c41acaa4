/** Problems on the wire (RFC 9457): made here from an AppError, read here by the client. */
import { z } from "zod";
import { type AppError, problems } from "../errors.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** Enough to mend a form; a body full of faults is not answered with a body as large. */
const MAX_ERRORS = 50;

export const Problem = z.looseObject({
  /** `/problems/<code>`: a page that says what happened and how to fix it. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  request_id: z.string(),
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** What a client is told. Nothing of the error's message or cause leaves, only `detail` and `errors`. */
export function presentProblem(error: AppError, requestId: string): Problem {
  const { status, title } = problems[error.code];
  return {
    type: `/problems/${error.code}`,
    title,
    status,
    detail: error.detail ?? `${title}.`,
    request_id: requestId,
    ...(error.errors.length > 0 && {
      errors: error.errors.slice(0, MAX_ERRORS),
    }),
  };
}
