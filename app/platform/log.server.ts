import pino from "pino";
import { logLevel } from "./env.server.ts";

const HIDDEN = "[hidden]";

/** Members whose value never reaches the log, wherever callers put them, one or two levels deep. */
const HIDDEN_MEMBERS = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "secret",
  "token",
  "accessToken",
  "access_token",
  "refreshToken",
  "refresh_token",
  "idToken",
  "id_token",
  "hmac",
  "email",
  "payload",
];

/** A server that speaks another language repeats a refused row in other words. */
const HIDDEN_PATHS = ["*.meta.driverAdapterError.cause.detail"];

/** What may still stand inside texts: error messages, URLs, connection strings. One line of JSON at a time. */
const HIDDEN_TEXTS: [pattern: RegExp, replacement: string][] = [
  [
    /([?&](?:id_token|hmac|session|code|state|token|access_token|refresh_token|signature)=)[^&#\s"\\]+/gi,
    `$1${HIDDEN}`,
  ],
  [/\b(Bearer|Basic)\s+[^\s"\\,]+/gi, `$1 ${HIDDEN}`],
  [/\bshp[a-z]{2,3}_[\w-]+/g, HIDDEN],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/(:\/\/)[^/\s"@]+@/g, `$1${HIDDEN}@`],
  // PostgreSQL repeats the row that a constraint refused: what a person wrote may stand in it
  [/(Failing row contains \()(?:[^"\\]|\\.)*/g, `$1${HIDDEN}`],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi, HIDDEN],
];

/** The text without tokens, signatures, passwords and e-mail addresses. */
export function hideSecrets(text: string): string {
  return HIDDEN_TEXTS.reduce(
    (line, [pattern, replacement]) => line.replace(pattern, replacement),
    text,
  );
}

/** A logger that writes one line of JSON per message, without tokens and personal data. */
export function createLog(
  level: string,
  destination: pino.DestinationStream = pino.destination({ sync: true }),
): pino.Logger {
  const paths = HIDDEN_MEMBERS.flatMap((member) =>
    ["", "*", "*.*"].map((parent) => `${parent}["${member}"]`),
  ).concat(HIDDEN_PATHS);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: HIDDEN },
      hooks: { streamWrite: hideSecrets },
    },
    destination,
  );
}

/**
 * The log of this process. Names of things, ids and counts go in; bodies, tokens and what would point to a person do not:
 * the redaction above is a net, not a licence.
 */
export const log = createLog(logLevel());
