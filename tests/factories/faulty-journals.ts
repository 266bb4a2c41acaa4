/** A way to Journals that fails as told; the Journals behind it is the real one. */
import { setJournalsTransport } from "../../app/partner/journals/transport.server.ts";
import { chooseJournalsTransport } from "../../app/wiring.server.ts";

/** Gets the request and the way on; answers what the partner side then sees. */
export type Fault = (
  request: Request,
  forward: (request: Request) => Promise<Response>,
) => Promise<Response>;

export type Wire = {
  /** "METHOD /path", in the order they were made. */
  requests: string[];
  /** From the next request on; `null`: no fault. */
  set(fault: Fault | null): void;
};

/** Puts itself between the partner side and Journals. */
export function faultyJournals(): Wire {
  const { fetch, ...journals } = chooseJournalsTransport();
  const requests: string[] = [];
  let fault: Fault | null = null;
  setJournalsTransport({
    ...journals,
    fetch: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return fault ? fault(request, fetch) : fetch(request);
    },
  });
  return {
    requests,
    set: (next) => {
      fault = next;
    },
  };
}

export const down: Fault = () =>
  Promise.reject(new TypeError("connect ECONNREFUSED"));

/** Journals does what it was asked, and nobody hears of it. */
export const answerLost: Fault = async (request, forward) => {
  await forward(request);
  throw new TypeError("socket hang up");
};

export function answers(
  status: number,
  body: unknown = "",
  headers: Record<string, string> = {},
): Fault {
  const isText = typeof body === "string";
  const text = isText ? body : JSON.stringify(body);
  const type = isText ? "text/html" : "application/json";
  const all = { ...(text !== "" && { "content-type": type }), ...headers };
  return () => Promise.resolve(new Response(text, { status, headers: all }));
}
