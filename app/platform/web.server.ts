import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
} from "express";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import { requestId } from "./ids.server.ts";
import { log } from "./log.server.ts";

/** What `Request` of fetch can carry: it throws on TRACE and CONNECT. */
const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const PROBES = ["/healthz", "/readyz"];

type OddRequest = { method: string; pathname: string; requestId: string };

/** What answers programs: reached before Remix, whose routing would be a good part of an answer's time. */
export type Api = {
  /** Of a path without its query. */
  paths: RegExp;
  /** `address`: of whoever asks, as far as the trusted proxies tell. */
  fetch: (request: Request, address: string) => Promise<Response>;
};

export type WebOptions = {
  /** Static files of the build, or Vite's middlewares in development. */
  files: RequestHandler;
  /** Answers everything else: Remix. */
  handle: RequestHandler;
  /** Proxies whose X-Forwarded-* hold; of anybody else they are ignored. */
  trustedProxies: string[];
  api: Api;
  /** The answer to a request that fetch's Request cannot carry; null: a bare 405. */
  refuseMethod: (request: OddRequest) => Response | null;
  /** Resolves when the database answers and has all migrations; rejects or is false otherwise. */
  isReady: () => Promise<boolean>;
};

/** The HTTP side of the app: request id, log, security headers, probes, files, then Remix. */
export function createWeb(options: WebOptions): Express {
  const { api, files, handle, isReady, trustedProxies, refuseMethod } = options;
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", trustedProxies);
  web.use(logRequests(), securityHeaders());
  web.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  web.get("/readyz", (_request, response) => {
    void isReady()
      .catch((error: unknown) => {
        log.warn({ err: error }, "not ready");
        return false;
      })
      .then((ready) => {
        const status = ready ? "ready" : "not ready";
        response.status(ready ? 200 : 503).json({ status });
      });
  });
  web.use(refuseOtherMethods(refuseMethod));
  web.use(compression(), serveApi(api), files, handle, answerError);
  return web;
}

/**
 * No Content-Security-Policy and no X-Frame-Options here: the app lives in a frame of Shopify Admin, and Shopify's library
 * sets `frame-ancestors` for each shop on the documents.
 */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: false,
    frameguard: false,
    // a browser that met the origin before warns about this one in the console
    originAgentCluster: false,
  });
}

/** One line per request: id, method, path, status, time. No query, no headers, no address of the caller. */
function logRequests(): RequestHandler {
  return pinoHttp<express.Request, express.Response>({
    logger: log,
    genReqId: (request, response) => {
      const id = requestId(request.headers["x-request-id"]);
      response.setHeader("X-Request-Id", id);
      // the app reads it there, to show it on its error screens
      request.headers["x-request-id"] = id;
      return id;
    },
    autoLogging: { ignore: (request) => PROBES.includes(request.originalUrl) },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? "error" : "info",
    customErrorMessage: () => "request failed",
    // the error itself was logged where it was caught; what is here says "failed with status code 500"
    customErrorObject: (_request, _response, _error, members: object) => ({
      ...members,
      err: undefined,
    }),
    wrapSerializers: false,
    serializers: {
      req: (request: express.Request) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.originalUrl),
      }),
      res: (response: express.Response) => ({ status: response.statusCode }),
    },
  });
}

function pathOf(url: string): string {
  return url.replace(/[?#].*$/, "");
}

function refuseOtherMethods(
  refuse: WebOptions["refuseMethod"],
): RequestHandler {
  return (request, response, next) => {
    const { method, path: pathname, headers } = request;
    if (METHODS.includes(method)) {
      next();
      return;
    }
    const id = requestId(headers["x-request-id"]);
    const refusal = refuse({ method, pathname, requestId: id });
    if (refusal) void sendResponse(response, refusal).catch(next);
    else response.set("Allow", METHODS.join(", ")).sendStatus(405);
  };
}

/** Of a connection that is closed already. */
const UNKNOWN = "unknown";

function serveApi({ paths, fetch }: Api): RequestHandler {
  return (asked, response, next) => {
    if (!paths.test(asked.path)) {
      next();
      return;
    }
    const { protocol, ip } = asked;
    const request = createRequest(asked, response, {
      protocol: `${protocol}:`,
    });
    fetch(request, ip ?? UNKNOWN)
      .then((answer) => sendResponse(response, answer))
      .catch(next);
  };
}

/** Says nothing of the error but its status; the log has the rest under the request's id. */
const answerError: ErrorRequestHandler = (
  error: unknown,
  request,
  response,
  next,
) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  if (status >= 500)
    log.error({ err: error, requestId: request.id }, "a handler failed");
  response.sendStatus(status);
};

function statusOf(error: unknown): number {
  if (!(error instanceof Error)) return 500;
  // a Host header or a path of which no URL can be made
  if ("code" in error && error.code === "ERR_INVALID_URL") return 400;
  const status = "status" in error ? error.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500
    ? status
    : 500;
}
