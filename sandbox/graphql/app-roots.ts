import { expandScopes } from "../oauth/scopes.ts";
import { uninstall } from "../oauth/install.ts";
import { gid } from "../store/store.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphContext } from "./context.ts";
import { metafieldFields } from "./metafield-node.ts";

function scopeNodes(scopes: Iterable<string>) {
  return [...scopes].map((handle) => ({ handle, description: handle }));
}

function appNode(ctx: GraphContext) {
  const { manifest, settings } = ctx.world;
  return {
    __typename: "App",
    id: gid("App", 1),
    title: manifest.name,
    handle: manifest.handle,
    apiKey: settings.apiKey,
    embedded: true,
    webhookApiVersion: manifest.apiVersion,
    requestedAccessScopes: scopeNodes(manifest.scopes),
    optionalAccessScopes: [],
  };
}

export function appQueries(ctx: GraphContext) {
  const { world, store } = ctx;
  const id = gid("AppInstallation", store.number);
  return {
    app: () => appNode(ctx),
    currentAppInstallation: () => ({
      __typename: "AppInstallation",
      id,
      app: () => appNode(ctx),
      accessScopes: scopeNodes(expandScopes(store.installation?.scopes ?? [])),
      activeSubscriptions: [],
      launchUrl: `${world.adminUrl}/store/${store.handle}/apps/${world.manifest.handle}`,
      uninstallUrl: null,
      ...metafieldFields(ctx, id),
    }),
    // Subscriptions of an app's manifest are not listed here at Shopify either: only those made by API.
    webhookSubscriptions: (args: PageArguments) =>
      connection([], args, (row) => row),
    webhookSubscriptionsCount: { count: 0, precision: "EXACT" },
  };
}

export function appMutations(ctx: GraphContext) {
  return {
    appUninstall: () => {
      uninstall(ctx.world, ctx.store);
      return { app: () => appNode(ctx), userErrors: [] };
    },
  };
}
