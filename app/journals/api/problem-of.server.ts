/** What a client is told of an error, and what the log is. */
import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import { isDatabaseOutage } from "../../platform/outage.server.ts";
import type { About } from "./answer.server.ts";

/** A database that fails over or starts again is back by then, or takes longer than anyone waits. */
const AWAY_SECONDS = 5;

/** A problem as it is; unavailable while the database is away; anything else is a defect of ours. */
export function problemOf(
  error: unknown,
  { method, pathname: path, requestId }: About,
): AppError {
  if (error instanceof AppError) return error;
  const at = { err: error, requestId, method, path };
  if (isDatabaseOutage(error)) {
    log.warn(at, "journals: the database is away");
    return new AppError("unavailable", {
      detail: "Try again later: a change with the same Idempotency-Key.",
      retryAfterSeconds: AWAY_SECONDS,
      cause: error,
    });
  }
  log.error(at, "journals: a request failed");
  return new AppError("internal", {
    detail: "Try again later. If it stays, tell us the request id.",
    cause: error,
  });
}
