/** Tells a database that is away for now from a defect of ours. */

/** Classes of SQLSTATE, and single ones: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const AWAY = [
  "08", // connection exceptions
  "53", // no more connections, memory, disk
  "57P", // shutting down, starting up
];
const HALF_AWAY = [
  "25006", // read-only: the server is a standby for now
  "57014", // cancelled by a timeout
  "55P03", // a lock was not to be had in time
  "40001",
  "40P01", // deadlock
];
const NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Not reachable, timed out, closed; no connection free; no transaction to be had or kept in time. */
const PRISMA = /^P(1001|1002|1008|1017|2024|2028)$/;
/** What pg throws without a code: none of our connections was free in time, which tells nothing of the database. */
const PG_BUSY = "timeout exceeded when trying to connect";
/** And that a connection was lost or not to be had. */
const PG_AWAY =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|Query read timeout)/;

/** Whether the database could not be asked, or could not answer for now: the same may succeed later. */
export function isDatabaseOutage(error: unknown): boolean {
  return (
    isDatabaseAway(error) ||
    hasState(error, HALF_AWAY) ||
    causesOf(error).some(({ message }) => message === PG_BUSY)
  );
}

/** Whether it could not be asked at all: another question would not be answered either. */
export function isDatabaseAway(error: unknown): boolean {
  return (
    hasState(error, AWAY) ||
    causesOf(error).some(
      ({ code = "", kind = "", message = "" }) =>
        NETWORK.test(code) ||
        PRISMA.test(code) ||
        kind === "DatabaseNotReachable" ||
        PG_AWAY.test(message),
    )
  );
}

function hasState(error: unknown, states: string[]): boolean {
  return causesOf(error).some(({ code = "" }) =>
    states.some((state) => code.startsWith(state)),
  );
}

type Cause = { code?: string; kind?: string; message?: string };

/** The error and what it wraps: Prisma keeps the driver's error in `meta`. */
function causesOf(error: unknown): Cause[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, kind, message, cause, meta } = error as Record<string, unknown>;
  const own: Cause = {
    ...(typeof code === "string" && { code }),
    ...(typeof kind === "string" && { kind }),
    ...(typeof message === "string" && { message }),
  };
  const adapterError = (meta as { driverAdapterError?: unknown } | undefined)
    ?.driverAdapterError;
  return [own, ...causesOf(cause), ...causesOf(adapterError)];
}
