/** The one place that knows both sides. */
import { journalsFetch } from "./journals/api.server.ts";
import {
  type JournalsTransport,
  setJournalsTransport,
} from "./partner/journals/transport.server.ts";
import { env } from "./platform/env.server.ts";
import type { Api } from "./platform/web.server.ts";

/** Never resolved: the in-process Journals looks at the path alone. */
const IN_PROCESS_URL = "http://journals.internal";

/** A remote Journals when JOURNALS_API_URL names one, else the one in this process. */
export function chooseJournalsTransport(
  url = env().JOURNALS_API_URL,
): JournalsTransport {
  return url === undefined
    ? { url: IN_PROCESS_URL, fetch: journalsFetch, isBuiltIn: true }
    : { url, fetch };
}

/** Hands the partner side its way to Journals. Every process calls it once, before its first request or job. */
export function wire(): void {
  setJournalsTransport(chooseJournalsTransport());
}

/** For the web process: Journals over HTTP. Its reference is a page, /api/docs. */
export const api: Api = {
  paths: /^\/api(\/(?!docs\/?$)|$)/,
  fetch: (request, address) => journalsFetch(request, { address }),
};
/** For the web process: what Journals answers to a method that never reaches it. */
export { refuseMethod } from "./journals/api.server.ts";
/** For every process at its start: whether analytics are read with a role that can reach no person. */
export { prepareReader } from "./journals/releases/reader.server.ts";
