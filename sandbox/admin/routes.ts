import { type Request, type Response, Router } from "express";
import { handled, pathPart, queryText } from "../http.ts";
import { install } from "../oauth/install.ts";
import { launchParameters } from "../oauth/launch.ts";
import { renderPage, scriptJson } from "../pages.ts";
import type { Store } from "../store/store.ts";
import { findStore, type World } from "../world.ts";
import { PLANS } from "../plans.ts";
import { noStore, sendMessage } from "./messages.ts";
import { fill, languageOf, wordsOf } from "./words.ts";

/** As many as a page shows; the app has its own list of products. */
const MAX_LISTED = 250;

/** What kind of store this is, in a few words. */
function markOf({ settings, isBeingPrepared }: Store): string {
  const t = wordsOf(settings.primaryLocale);
  if (isBeingPrepared) return t.beingPrepared;
  if (settings.sampleCustomers) return t.sampleCustomers;
  return settings.catalog === undefined ? t.sampleData : t.ownData;
}

function storeView(store: Store) {
  const { name, domain, plan, primaryLocale } = store.settings;
  return {
    name,
    domain,
    plan: PLANS[plan].name,
    handle: store.handle,
    initial: name.charAt(0),
    language: languageOf(primaryLocale),
    mark: markOf(store),
    isBeingPrepared: store.isBeingPrepared,
    hasSampleCustomers: store.settings.sampleCustomers,
  };
}

/** The stores to change to, each with the page that corresponds to this one. */
function storeMenu(world: World, path: string) {
  return [...world.stores.values()].map((store) => ({
    ...storeView(store),
    url: `/store/${store.handle}${path}`,
  }));
}

async function landing(
  world: World,
  store: Store,
  response: Response,
): Promise<void> {
  const base = `/store/${store.handle}`;
  const listed = [...store.products.values()].slice(0, MAX_LISTED);
  const products = listed.map((product) => ({
    title: product.title,
    status: product.status,
    url: `${base}/products/${product.handle}`,
    image: product.images[0]?.src ?? null,
  }));
  const t = wordsOf(store.settings.primaryLocale);
  const count = store.products.size;
  const { name, handle } = world.manifest;
  const view = {
    t,
    store: storeView(store),
    stores: storeMenu(world, ""),
    app: {
      handle,
      open: fill(t.openApp, { app: name }),
      installed: store.installation !== null,
    },
    products,
    count,
    first: fill(t.moreProducts, { shown: products.length, count }),
  };
  response.send(await renderPage("store", view));
}

/** The frame around the app. Opening it installs the app. */
async function shell(
  world: World,
  store: Store,
  app: string,
  response: Response,
): Promise<void> {
  install(world, store);
  const { domain, primaryLocale } = store.settings;
  const base = `/store/${store.handle}/apps/${app}`;
  const launch = launchParameters(world.settings, domain, primaryLocale);
  const config = {
    shop: domain,
    appUrl: world.proxyUrl,
    base,
    appName: world.manifest.name,
    launch: launch.toString(),
  };
  const view = {
    t: wordsOf(primaryLocale),
    store: storeView(store),
    stores: storeMenu(world, `/apps/${app}`),
    app: world.manifest.name,
    base,
    config: scriptJson(config),
  };
  response.set("cache-control", "no-store");
  response.send(await renderPage("shell", view));
}

async function openApp(
  world: World,
  store: Store,
  request: Request,
  response: Response,
): Promise<void> {
  const app = pathPart(request, "app");
  const { handle, name } = world.manifest;
  if (app === handle || app === world.settings.apiKey)
    return shell(world, store, app, response);
  const { primaryLocale } = store.settings;
  const t = wordsOf(primaryLocale);
  await sendMessage(response, 404, primaryLocale, {
    title: t.noApp,
    text: fill(t.noAppText, { app: name }),
    link: `/store/${store.handle}/apps/${handle}`,
    label: fill(t.openApp, { app: name }),
  });
}

/** An address of Shopify that an app links to: a product's page, else a word about it. */
async function openElsewhere(
  store: Store,
  href: string,
  response: Response,
): Promise<void> {
  const wanted = /\/products\/([^/?#]+)/.exec(href)?.[1];
  const base = `/store/${store.handle}`;
  const found = [...store.products.values()].find(
    (row) => row.handle === wanted || String(row.id) === wanted,
  );
  if (found) {
    response.redirect(`${base}/products/${found.handle}`);
    return;
  }
  const { primaryLocale } = store.settings;
  const t = wordsOf(primaryLocale);
  await sendMessage(response, 200, primaryLocale, {
    title: t.notHere,
    text: fill(t.notHereText, { href }),
    link: base,
    label: t.backToStore,
  });
}

/** The pages of Admin: the store's landing page and the frame around the app. */
export function adminRoutes(world: World): Router {
  const router = Router();
  const ofStore = (
    show: (store: Store, request: Request, response: Response) => Promise<void>,
  ) =>
    handled(async (request, response) => {
      const name = pathPart(request, "store");
      const store = findStore(world, name);
      await (store ? show(store, request, response) : noStore(response, name));
    });
  router.get("/", (_request, response) => {
    const [first] = world.stores.values();
    const store = first?.handle ?? "none";
    response.redirect(`/store/${store}/apps/${world.manifest.handle}`);
  });
  router.get(
    "/store/:store",
    ofStore((store, _request, response) => landing(world, store, response)),
  );
  router.get(
    ["/store/:store/apps/:app", "/store/:store/apps/:app/*"],
    ofStore((store, request, response) =>
      openApp(world, store, request, response),
    ),
  );
  router.get(
    "/__open/:store",
    ofStore((store, request, response) =>
      openElsewhere(store, queryText(request, "href"), response),
    ),
  );
  // Pages of Admin that an app links to by its address, such as a product's.
  router.get(
    "/store/:store/*",
    ofStore((store, request, response) =>
      openElsewhere(
        store,
        `https://admin.shopify.com${request.originalUrl}`,
        response,
      ),
    ),
  );
  return router;
}
