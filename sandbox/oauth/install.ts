import type { World } from "../world.ts";
import type { Store } from "../store/store.ts";
import { expandScopes } from "./scopes.ts";

/** Shopify-managed installation: the shop grants the scopes of the app's manifest. */
export function install(world: World, store: Store): void {
  if (store.installation) return;
  store.installation = {
    scopes: [...world.manifest.scopes],
    installedAt: new Date().toISOString(),
  };
  world.changed();
}

/** Revokes every token of the app in this shop and tells the app. Repeating it does nothing. */
export function uninstall(world: World, store: Store): void {
  if (!store.installation) return;
  store.tokens.clear();
  store.installation = null;
  world.webhooks.shopEvent(store, "app/uninstalled");
  world.changed();
}

/** The merchant grants other scopes; tokens stay valid and carry the new scopes. */
export function setScopes(world: World, store: Store, scopes: string[]): void {
  if (!store.installation)
    throw new Error(`The app is not installed in ${store.settings.domain}.`);
  const previous = store.installation.scopes;
  store.installation = { ...store.installation, scopes: [...scopes] };
  world.webhooks.send(store, "app/scopes_update", {
    id: 1,
    previous: [...expandScopes(previous)],
    current: [...expandScopes(scopes)],
    updated_at: new Date().toISOString(),
  });
  world.changed();
}
