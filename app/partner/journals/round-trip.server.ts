import { AppError } from "../../errors.ts";
import { failureOf } from "./failures.ts";
import type { JournalsTransport } from "./transport.server.ts";

type Send = { fetch: JournalsTransport["fetch"]; timeoutSeconds: number };

/**
 * Sends the request and reads the whole answer within the time. Answers a success, as plain JSON;
 * throws AppError for everything else.
 */
export async function roundTrip(
  request: Request,
  { fetch, timeoutSeconds }: Send,
): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  // a redirect would turn a POST into a GET: it is a wrong JOURNALS_API_URL, not an answer
  const sent = new Request(request, { signal, redirect: "manual" });
  try {
    return await Promise.race([readAnswer(sent, fetch), abortOf(signal)]);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const detail = signal.aborted
      ? `Journals did not answer within ${timeoutSeconds} seconds.`
      : "Journals cannot be reached.";
    throw new AppError("journals-unavailable", { detail, cause: error });
  }
}

async function readAnswer(
  request: Request,
  fetch: Send["fetch"],
): Promise<Response> {
  const response = await fetch(request);
  const text = await response.text();
  const json = parseJson(text);
  if (!response.ok) throw failureOf(response, json);
  if (text !== "" && json === undefined)
    throw new AppError("journals-unavailable", {
      detail: "Journals answered something that is not JSON.",
    });
  const headers = new Headers({ "content-type": "application/json" });
  const etag = response.headers.get("etag");
  if (etag !== null) headers.set("etag", etag);
  const { status } = response;
  return new Response(text === "" ? null : text, { status, headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page, or nothing: the status says what it means
  }
}

/** A `fetch` that calls a function may not know about signals. */
async function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}
