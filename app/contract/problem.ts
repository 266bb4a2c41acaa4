/** Problems on the wire (RFC 9457): made here from an AppError, read here by the client. */
import { z } from "zod";
import { type AppError, problems } from "../errors.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** Enough to mend a form; a body full of faults is not answered with a body as large. */
const MAX_ERRORS = 50;

export const Problem = z
  .looseObject({
    type: z
      .string()
      .describe(
        "/problems/<code>: a page that says what happened and how to fix it",
      ),
    title: z.string().describe("The same for every problem of this type"),
    status: z.int().describe("The status of the answer"),
    detail: z.string().describe("What is the matter with this request"),
    request_id: z
      .string()
      .describe("The answer's X-Request-Id: names the request in our log"),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .describe("Into the body: a JSON pointer as a URI fragment"),
          detail: z.string().describe("What is expected there"),
        }),
      )
      .optional()
      .describe(`With 422: the first ${MAX_ERRORS} faults of the body`),
  })
  .meta({ id: "Problem" });
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
