import { type Request, type Response, Router } from "express";
import { launchParameters } from "../oauth/launch.ts";
import { install } from "../oauth/install.ts";
import { renderPage, scriptJson } from "../pages.ts";
import type { Store } from "../store/store.ts";
import { findStore, type World } from "../world.ts";

export function storeView(store: Store) {
  const { name, domain, plan } = store.settings;
  return { name, domain, plan, handle: store.handle, initial: name.charAt(0) };
}

export async function sendMessage(
  response: Response,
  status: number,
  message: { title: string; text: string; link?: string; label?: string },
): Promise<void> {
  response.status(status).send(await renderPage("message", message));
}

export async function noStore(response: Response, name: string): Promise<void> {
  await sendMessage(response, 404, {
    title: "No such store",
    text: `There is no store ${name} in this sandbox.`,
    link: "/",
    label: "Open the sandbox store",
  });
}

async function landing(
  world: World,
  store: Store,
  response: Response,
): Promise<void> {
  const base = `/store/${store.handle}`;
  const products = [...store.products.values()].map((product) => ({
    title: product.title,
    status: product.status,
    url: `${base}/products/${product.handle}`,
    image: product.images[0]?.src ?? null,
  }));
  const others = [...world.stores.values()].filter((other) => other !== store);
  const { name, handle } = world.manifest;
  const app = { name, handle, installed: store.installation !== null };
  const view = {
    store: storeView(store),
    app,
    products,
    others: others.map(storeView),
  };
  response.send(await renderPage("store", view));
}

async function shell(
  world: World,
  store: Store,
  request: Request,
  response: Response,
): Promise<void> {
  install(world, store);
  const { domain, primaryLocale } = store.settings;
  const base = `/store/${store.handle}/apps/${String(request.params.app)}`;
  const config = {
    shop: domain,
    appUrl: world.proxyUrl,
    base,
    appName: world.manifest.name,
    launch: launchParameters(world.settings, domain, primaryLocale).toString(),
  };
  response.set("cache-control", "no-store");
  response.send(
    await renderPage("shell", {
      store: storeView(store),
      app: world.manifest.name,
      base,
      config: scriptJson(config),
    }),
  );
}

/** The pages of Admin: the store's landing page and the frame around the app. */
export function adminRoutes(world: World): Router {
  const router = Router();
  const { handle, name } = world.manifest;
  router.get("/", (_request, response) => {
    const [first] = world.stores.values();
    response.redirect(`/store/${first?.handle ?? ""}/apps/${handle}`);
  });
  router.get("/store/:store", async (request, response) => {
    const store = findStore(world, request.params.store);
    await (store
      ? landing(world, store, response)
      : noStore(response, request.params.store));
  });
  router.get(
    ["/store/:store/apps/:app", "/store/:store/apps/:app/*"],
    async (request, response) => {
      const { store: wanted, app } = request.params as {
        store: string;
        app: string;
      };
      const store = findStore(world, wanted);
      if (!store) return noStore(response, wanted);
      if (app === handle || app === world.settings.apiKey)
        return shell(world, store, request, response);
      await sendMessage(response, 404, {
        title: "No such app",
        text: `This sandbox has one app: ${name}.`,
        link: `/store/${store.handle}/apps/${handle}`,
        label: `Open ${name}`,
      });
    },
  );
  // Addresses of Shopify that an app links to and the sandbox has no page for.
  router.get("/__open/:store", async (request, response) => {
    const store = findStore(world, request.params.store);
    if (!store) return noStore(response, request.params.store);
    const href =
      typeof request.query.href === "string" ? request.query.href : "";
    const product = /\/products\/([^/?#]+)/.exec(href)?.[1];
    const base = `/store/${store.handle}`;
    const found = [...store.products.values()].find(
      (row) => row.handle === product || String(row.id) === product,
    );
    if (found)
      return void response.redirect(`${base}/products/${found.handle}`);
    await sendMessage(response, 200, {
      title: "Not in the sandbox",
      text: `In a real store this opens ${href}.`,
      link: base,
      label: "Back to the store",
    });
  });
  return router;
}
