import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, {
  type NextFunction,
  type Request,
  type Response,
} from "express";
import { assetRoutes } from "./admin/assets.ts";
import { faultRoutes } from "./admin/fault-routes.ts";
import { adminRoutes } from "./admin/routes.ts";
import { shellApi } from "./admin/shell-api.ts";
import { shopifyApi } from "./admin/shopify-api.ts";
import { createBulkFiles } from "./bulk/files.ts";
import { runBulk } from "./bulk/run-bulk.ts";
import { storageRoutes } from "./bulk/storage.ts";
import { createClock } from "./clock.ts";
import { controlRoutes } from "./control/routes.ts";
import { createVerbs } from "./control/verbs.ts";
import { createFaults } from "./faults.ts";
import { createRateLimits } from "./graphql/bucket.ts";
import { createCallLog } from "./graphql/calls.ts";
import { loadAdminSchema } from "./graphql/schema.ts";
import { createProxy } from "./proxy.ts";
import { createWriteLog } from "./metafields/write-log.ts";
import { createOtherApp, type OtherApp } from "./mischief/other-app.ts";
import type { Settings } from "./settings.ts";
import { openStores, type Stores } from "./stores.ts";
import { storefrontRoutes } from "./storefront/routes.ts";
import { readManifest } from "./webhooks/manifest.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";
import type { World } from "./world.ts";

const KEEP_ALIVE_MS = 120_000;

export interface RunningSandbox {
  adminPort: number;
  proxyPort: number;
  stop: () => Promise<void>;
}

/** Takes a port of the loopback interface; a busy one is refused in one sentence. */
async function listen(
  server: Server,
  port: number,
  what: string,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is busy, so the sandbox's ${what} cannot start there. Stop what uses it or choose another port.`,
            )
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

function createWorld(
  settings: Settings,
  stores: Stores,
  ports: { admin: number; proxy: number },
): World {
  const manifest = readManifest(settings.appManifest);
  const clock = createClock(settings.timeScale);
  const proxyUrl = () => `http://localhost:${ports.proxy}`;
  const faults = createFaults();
  const world: World = {
    settings,
    manifest,
    clock,
    stores: stores.byDomain,
    schema: loadAdminSchema(),
    rateLimits: createRateLimits(clock),
    calls: createCallLog(),
    faults,
    writes: createWriteLog(settings.keepsWrites),
    webhooks: createWebhooks({ settings, manifest, faults }, proxyUrl),
    get otherApp() {
      return otherApp;
    },
    bulkFiles: createBulkFiles(),
    startBulk: (store, operation, query) =>
      void runBulk(world, store, operation, query),
    get adminUrl() {
      return `http://localhost:${ports.admin}`;
    },
    get proxyUrl() {
      return proxyUrl();
    },
    changed: stores.file.changed,
  };
  const otherApp: OtherApp = createOtherApp(world);
  return world;
}

function adminApp(world: World, reset: () => void) {
  const app = express().disable("x-powered-by");
  app.use(express.json({ limit: "12mb", strict: false }));
  app.use(controlRoutes(createVerbs(world, reset)));
  app.use(
    storageRoutes(world),
    shopifyApi(world),
    shellApi(world),
    assetRoutes(),
    storefrontRoutes(world),
    faultRoutes(world),
    adminRoutes(world),
  );
  app.use(
    (
      error: Error & { status?: number },
      _request: Request,
      response: Response,
      next: NextFunction,
    ) => {
      if (response.headersSent) {
        next(error);
        return;
      }
      process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
      response.status(error.status ?? 500).json({ errors: error.message });
    },
  );
  return app;
}

/** Starts the whole sandbox in this process. */
export async function startServer(settings: Settings): Promise<RunningSandbox> {
  const stores = openStores(settings);
  const ports = { admin: 0, proxy: 0 };
  const world = createWorld(settings, stores, ports);
  const reset = () => {
    stores.refill();
    for (const part of [world.webhooks, world.rateLimits, world.clock])
      part.reset();
    for (const part of [world.calls, world.faults, world.writes]) part.clear();
    world.otherApp.stop();
    world.changed();
  };
  const admin = createServer(adminApp(world, reset));
  const proxy = createProxy({
    appUrl: new URL(settings.appUrl),
    adminUrl: () => world.adminUrl,
    proxyUrl: () => world.proxyUrl,
  });
  // a busy machine must not close a connection in the moment its client takes it up again
  for (const server of [admin, proxy]) server.keepAliveTimeout = KEEP_ALIVE_MS;
  ports.admin = await listen(admin, settings.port, "Admin");
  ports.proxy = await listen(
    proxy,
    settings.port === 0 ? 0 : settings.port + 1,
    "proxy",
  );
  stores.announce(world);
  setImmediate(() => world.schema.graphql);
  return {
    adminPort: ports.admin,
    proxyPort: ports.proxy,
    stop: async () => {
      world.webhooks.reset();
      world.otherApp.stop();
      const closed = [admin, proxy].map(
        (server) => new Promise((resolve) => server.close(resolve)),
      );
      for (const server of [admin, proxy]) server.closeAllConnections();
      await Promise.all(closed);
      stores.file.flush();
      world.bulkFiles.remove();
    },
  };
}
