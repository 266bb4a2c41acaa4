import { AppError } from "../../errors.ts";
import { JournalsFailure, unreadable } from "./failure.ts";
import { failureOf } from "./failures.ts";
import { readText } from "./read-text.server.ts";
import type { JournalsTransport } from "./transport.server.ts";

type Fetch = JournalsTransport["fetch"];
type Send = { fetch: Fetch; timeoutSeconds: number };

/** Frameworks lead from a path without a slash at its end to the one with it, or back. */
const MAX_REDIRECTS = 3;
/** These two keep method and body; with the others a POST would become a GET. */
const KEEPING = new Set([307, 308]);
const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
/** Node's names for what goes wrong before anything is sent. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Sends the request and reads the whole answer within the time. Answers a success, as plain JSON;
 * throws JournalsFailure for everything else.
 */
export async function roundTrip(
  request: Request,
  { fetch, timeoutSeconds }: Send,
): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const sent = new Request(request, { signal, redirect: "manual" });
  try {
    return await Promise.race([travel(sent, fetch), abortOf(signal)]);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw signal.aborted
      ? unreadable(`Journals did not answer within ${timeoutSeconds} seconds.`)
      : unreachable(error);
  }
}

async function travel(request: Request, fetch: Fetch): Promise<Response> {
  let next = request;
  for (let hops = 0; ; hops += 1) {
    // a body can be sent once: the copy is for where the redirect leads
    const spare = next.clone();
    const response = await fetch(next);
    const location = KEEPING.has(response.status)
      ? response.headers.get("location")
      : null;
    if (location === null) return readAnswer(response);
    await response.body?.cancel();
    next = new Request(targetOf(location, next.url, hops), spare);
  }
}

/** Only within the origin: the token is for nobody else. */
function targetOf(location: string, from: string, hops: number): string {
  const url = URL.parse(location, from);
  if (hops < MAX_REDIRECTS && url?.origin === new URL(from).origin)
    return url.href;
  const about = { mayHaveArrived: false };
  throw new JournalsFailure("journals-unavailable", about, {
    detail:
      hops < MAX_REDIRECTS
        ? `Journals sends us to another address (${url?.origin ?? "unreadable"}): its address here may be wrong.`
        : "Journals sends us from address to address.",
  });
}

async function readAnswer(response: Response): Promise<Response> {
  const { status } = response;
  const text = await readText(response);
  const json = parseJson(text);
  if (!response.ok) throw failureOf(response, json);
  const type = response.headers.get("content-type") ?? "no type";
  if (text !== "" && !JSON_TYPE.test(type))
    throw unreadable(
      `Journals answered ${type.slice(0, 60)} in place of JSON.`,
    );
  if (text !== "" && json === undefined)
    throw unreadable("Journals answered something that is not JSON.");
  const headers = new Headers({ "content-type": "application/json" });
  const etag = response.headers.get("etag");
  if (etag !== null) headers.set("etag", etag);
  return new Response(text === "" ? null : text, { status, headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page, or nothing: the status says what it means
  }
}

function unreachable(cause: unknown): JournalsFailure {
  const about = { mayHaveArrived: !NOT_SENT.has(networkCode(cause)) };
  const detail = "Journals cannot be reached.";
  return new JournalsFailure("journals-unavailable", about, { detail, cause });
}

/** fetch hides what happened in the cause of its TypeError. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code =
    typeof cause === "object" && cause !== null && "code" in cause
      ? cause.code
      : undefined;
  return typeof code === "string" ? code : "";
}

/** A `fetch` that calls a function may not know about signals. */
async function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}
