import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type EntryContext,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "./platform/log.server.ts";
import { addDocumentResponseHeaders } from "./shopify/app.server.ts";
import { wire } from "./wiring.server.ts";

// server.ts and worker.ts reach app code only through the build (`build.entry.module`), so that there is one copy of every
// module: of the pool above all
export { startWorker } from "./jobs/registry.server.ts";
export { closeDb, db } from "./platform/db.server.ts";
export { env } from "./platform/env.server.ts";
export { listPendingMigrations, migrate } from "./platform/migrate.server.ts";
export {
  endOnUncaughtErrors,
  runUntilStopped,
} from "./platform/process.server.ts";
export { openQueue, stopQueue } from "./platform/queue.server.ts";
export { createWeb } from "./platform/web.server.ts";
export { api, prepareReader, refuseMethod } from "./wiring.server.ts";

wire();

const RENDER_WITHIN_MS = 5000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  const isBot = isbot(request.headers.get("user-agent"));
  return new Promise((resolve, reject) => {
    let answered = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer
        context={context}
        url={request.url}
        abortDelay={RENDER_WITHIN_MS}
      />,
      {
        [isBot ? "onAllReady" : "onShellReady"]: () => {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html");
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              status: answered,
              headers,
            }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          answered = 500;
          log.error({ err: error }, "a page failed to render");
        },
      },
    );
    setTimeout(abort, RENDER_WITHIN_MS + 1000).unref();
  });
}

/** Remix asks here what to do with an error of a loader or an action. A request that was given up or that is wrong is none. */
export function handleError(
  error: unknown,
  { request }: { request: Request },
): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const { pathname } = new URL(request.url);
  log.error({ err: error, method: request.method, pathname }, "a route failed");
}
