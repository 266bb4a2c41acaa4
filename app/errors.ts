/**
 * The one catalogue of problems: read by the API (status, title, page), by the
 * screens (banner text is looked up by code) and by the jobs (retry rule).
 *
 * `retry`: "never" (the same request fails again), "later" (transient),
 * "after-change" (someone must change something first).
 */
export const problems = {
  "bad-request": row(400, "The request cannot be read", "never"),
  unauthorized: row(401, "The token is missing or not valid", "after-change"),
  "forbidden-scope": row(403, "The token lacks the scope", "after-change"),
  "not-found": row(404, "There is no such thing", "never"),
  "method-not-allowed": row(405, "This method is not allowed here", "never"),
  "request-in-flight": row(409, "The same request is still running", "later"),
  conflict: row(409, "The state changed in the meantime", "after-change"),
  "precondition-failed": row(412, "The version is stale", "after-change"),
  "too-large": row(413, "The body is too large", "never"),
  "unsupported-media-type": row(415, "The body is not JSON", "never"),
  invalid: row(422, "The request is readable but not valid", "after-change"),
  "idempotency-key-reused": row(422, "The key was used before", "never"),
  "rate-limited": row(429, "Too many requests", "later"),
  internal: row(500, "Something went wrong on our side", "later"),
  unavailable: row(503, "Not available at the moment", "later"),

  "shopify-unauthorized": row(
    502,
    "Shopify no longer accepts this app's access",
    "after-change",
  ),
  "shopify-forbidden": row(502, "Shopify refused the request", "after-change"),
  "shopify-throttled": row(503, "Shopify asks us to slow down", "later"),
  "shopify-unavailable": row(503, "Shopify does not answer", "later"),
  "shopify-refused": row(
    502,
    "Shopify did not accept the request",
    "after-change",
  ),
  "journals-unavailable": row(503, "Journals does not answer", "later"),
  "journals-unauthorized": row(
    502,
    "Journals no longer accepts our token",
    "after-change",
  ),
  "journals-token-needed": row(
    502,
    "Journals takes only a token of the account",
    "after-change",
  ),
  "journals-unanswered": row(
    502,
    "Journals did not say whether it took the protocol",
    "after-change",
  ),
  "journals-refused": row(
    502,
    "Journals did not accept the protocol",
    "after-change",
  ),
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problems;
export type Retry = "never" | "later" | "after-change";
type ProblemRow = { status: number; title: string; retry: Retry };

/** `pointer` is a JSON pointer into the body ("#/dosage_info/amount"). */
export type FieldError = { pointer: string; detail: string };
export type ProblemDetails = {
  /** Safe to show to whoever made the request; never another error's message. */
  detail?: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** An expected failure. Everything else that is thrown is a defect and becomes `internal`. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? problems[code].title, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = details.detail;
    this.errors = details.errors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** Whether doing the same again later can succeed. An unknown error may be a passing one. */
export function canRetry(error: unknown): boolean {
  return !(error instanceof AppError) || problems[error.code].retry === "later";
}

function row(status: number, title: string, retry: Retry): ProblemRow {
  return { status, title, retry };
}
