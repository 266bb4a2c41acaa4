// The web process: HTTP in, HTTP out. All app code comes out of the build.
import { createServer, type Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type RequestHandler } from "express";
import { explainStartError } from "./app/platform/start-error.ts";

type AppBuild = ServerBuild & {
  entry: { module: typeof import("./app/entry.server.tsx") };
};
type Source = { load: () => Promise<AppBuild>; files: RequestHandler };

/** Longer than proxies keep an idle connection (60 s is common): the one that closes first must not be the one that is sent to. */
const KEEP_ALIVE_MS = 75_000;

const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
// React and express decide by it, and are loaded after this line
if (!Object.hasOwn(process.env, "NODE_ENV"))
  process.env.NODE_ENV = "production";
const isDevelopment = process.env.NODE_ENV === "development";

try {
  await start(isDevelopment ? await fromSource() : await fromBuild());
} catch (error) {
  console.error(explainStartError(error));
  process.exit(1);
}

async function start({ load, files }: Source): Promise<void> {
  const { module } = (await load()).entry;
  module.endOnUncaughtErrors();
  const { DATABASE_URL, HOST, PORT, TRUSTED_PROXIES, WORKER } = module.env();
  await module.migrate(DATABASE_URL);
  await module.prepareReader();
  await module.openQueue();
  if (WORKER === "inline") await module.startWorker();
  const remix = createRequestHandler({
    build: load,
  });
  const web = module.createWeb({
    files,
    trustedProxies: TRUSTED_PROXIES,
    refuseMethod: module.refuseMethod,
    api: {
      paths: module.api.paths,
      // in development each request meets the newest code
      fetch: async (request, address) =>
        (await load()).entry.module.api.fetch(request, address),
    },
    handle: (request, response, next) => {
      void remix(request, response, next);
    },
    isReady: async () =>
      (await module.listPendingMigrations(module.db().pool)).length === 0,
  });
  http.on("request", (request, response) => {
    web(request, response);
  });
  await listen(http, PORT, HOST);
  module.runUntilStopped("web", async () => {
    await close(http);
    // a job that does not end in time is cut off as a kill would do it, not left without its database
    if (await module.stopQueue()) await module.closeDb();
  });
}

async function fromBuild(): Promise<Source> {
  const file = new URL("./build/server/index.js", import.meta.url).href;
  const build = (await import(file)) as AppBuild;
  const assets = express.static("build/client/assets", {
    immutable: true,
    maxAge: "1y",
    fallthrough: false,
  });
  const files = express
    .Router()
    .use("/assets", assets)
    .use(express.static("build/client", { maxAge: "1h", index: false }));
  return { load: () => Promise.resolve(build), files };
}

async function fromSource(): Promise<Source> {
  const { createServer: createVite } = await import("vite");
  const { SHOPIFY_APP_URL } = process.env;
  const vite = await createVite({
    server: {
      middlewareMode: true,
      hmr: { server: http },
      allowedHosts: SHOPIFY_APP_URL ? [new URL(SHOPIFY_APP_URL).hostname] : [],
    },
  });
  return {
    load: () =>
      vite.ssrLoadModule("virtual:remix/server-build") as Promise<AppBuild>,
    files: vite.middlewares,
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** No new connections; the requests under way are answered. Clients that send one after the other are sent away. */
function close(server: Server): Promise<void> {
  server.prependListener("request", (_request, response) => {
    response.setHeader("Connection", "close");
  });
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}
