import { z } from "zod";
import { announceImport } from "../catalog/announce.ts";
import { generateCatalog, importCatalog } from "../catalog/import.ts";
import { FaultRule } from "../faults.ts";
import { prepareOperation } from "../graphql/document.ts";
import { type Executed, executeOperation } from "../graphql/execute.ts";
import { listMetafields } from "../metafields/list.ts";
import { setMetafields } from "../metafields/set.ts";
import { expireTokens, revokeTokens } from "../oauth/end-tokens.ts";
import { install, setScopes, uninstall } from "../oauth/install.ts";
import { launchParameters } from "../oauth/launch.ts";
import { issueSessionToken } from "../oauth/session-token.ts";
import { MAX_GENERATED } from "../settings.ts";
import { renderProductPage } from "../storefront/page.ts";
import { compliancePayload, shopPayload } from "../webhooks/shop-payload.ts";
import { getStore, type World } from "../world.ts";

const Shop = z.object({ shop: z.string() });
const nothing = z.object({});

function verb<S extends z.ZodType, R>(
  input: S,
  run: (input: z.output<S>) => R | Promise<R>,
) {
  return { input, run };
}

function payloadOf(
  world: World,
  shop: string,
  topic: string,
  payload: object | undefined,
): object {
  const store = getStore(world, shop);
  if (payload) return payload;
  if (/^(customers|shop)\//.test(topic)) return compliancePayload(store, topic);
  return shopPayload(store);
}

/** Every way a test or the demo can move this sandbox, by name. Served on /__sandbox/<name>. */
export function createVerbs(world: World, reset: () => void) {
  return {
    idToken: verb(Shop, ({ shop }) => {
      const store = getStore(world, shop);
      install(world, store);
      return issueSessionToken(world.settings, store.settings.domain);
    }),
    launchUrl: verb(Shop, ({ shop }) => {
      const store = getStore(world, shop);
      install(world, store);
      const { domain, primaryLocale } = store.settings;
      return `${world.proxyUrl}/?${launchParameters(world.settings, domain, primaryLocale).toString()}`;
    }),
    graphql: verb(
      Shop.extend({
        query: z.string(),
        variables: z.record(z.string(), z.unknown()),
      }),
      async ({ shop, query, variables }): Promise<Executed> => {
        const prepared = prepareOperation(world.schema, query, null);
        if ("errors" in prepared) return { errors: prepared.errors };
        const store = getStore(world, shop);
        return (await executeOperation(world, store, prepared, variables, null))
          .result;
      },
    ),
    importCatalog: verb(
      Shop.extend({ file: z.string(), announce: z.boolean() }),
      ({ shop, file, announce }) => {
        const store = getStore(world, shop);
        const change = importCatalog(store, file);
        if (announce) announceImport(world, store, change);
        world.changed();
        return store.products.size;
      },
    ),
    generateCatalog: verb(
      Shop.extend({
        products: z.int().min(0).max(MAX_GENERATED),
        seed: z.int(),
        announce: z.boolean(),
      }),
      ({ shop, products, seed, announce }) => {
        const store = getStore(world, shop);
        const change = generateCatalog(store, products, seed);
        if (announce) announceImport(world, store, change);
        world.changed();
        return store.products.size;
      },
    ),
    setBeingPrepared: verb(
      Shop.extend({ isBeingPrepared: z.boolean() }),
      ({ shop, isBeingPrepared }) => {
        getStore(world, shop).isBeingPrepared = isBeingPrepared;
      },
    ),
    storefront: verb(
      Shop.extend({
        product: z.string(),
        settings: z.record(z.string(), z.unknown()),
        locale: z.string().optional(),
      }),
      ({ shop, product, settings, locale }) =>
        renderProductPage(world, getStore(world, shop), product, {
          settings,
          locale,
        }),
    ),
    reset: verb(nothing, () => {
      reset();
    }),
    sendWebhook: verb(
      Shop.extend({
        topic: z.string(),
        payload: z.record(z.string(), z.unknown()).optional(),
        badHmac: z.boolean().optional(),
        webhookId: z.string().optional(),
        triggeredAt: z.string().optional(),
      }),
      ({ shop, topic, payload, ...options }) =>
        world.webhooks.deliverOnce(
          getStore(world, shop),
          topic,
          payloadOf(world, shop, topic, payload),
          options,
        ),
    ),
    webhooksSettled: verb(nothing, () => world.webhooks.settled()),
    deliveries: verb(nothing, () => world.webhooks.deliveries()),
    calls: verb(nothing, () => world.calls.list()),
    clearCalls: verb(nothing, () => {
      world.calls.clear();
    }),
    setFaults: verb(
      z.object({ rules: z.array(FaultRule), shop: z.string().optional() }),
      ({ rules, shop }) => {
        world.faults.set(rules, shop);
      },
    ),
    addFault: verb(z.object({ rule: FaultRule }), ({ rule }) => {
      world.faults.add(rule);
    }),
    faults: verb(nothing, () => world.faults.list()),
    startOtherApp: verb(
      Shop.extend({ perSecond: z.number().min(0).max(1000), seed: z.int() }),
      ({ shop, perSecond, seed }) => {
        world.otherApp.start(getStore(world, shop), perSecond, seed);
      },
    ),
    revokeTokens: verb(Shop, ({ shop }) => {
      revokeTokens(world, getStore(world, shop));
    }),
    expireTokens: verb(Shop, ({ shop }) => {
      expireTokens(world, getStore(world, shop));
    }),
    writes: verb(Shop, ({ shop }) => world.writes.list(shop)),
    metafields: verb(Shop.extend({ namespace: z.string() }), (input) =>
      listMetafields(getStore(world, input.shop), input.namespace),
    ),
    overwriteMetafield: verb(
      Shop.extend({
        ownerId: z.string(),
        namespace: z.string(),
        key: z.string(),
        value: z.string(),
        type: z.string().optional(),
      }),
      ({ shop, ...input }) => {
        const { metafields, userErrors } = setMetafields(
          world,
          getStore(world, shop),
          [input],
          "other",
        );
        const [refused] = userErrors;
        if (refused)
          throw new Error(`The sandbox refused the value: ${refused.message}`);
        return metafields[0] ?? null;
      },
    ),
    uninstall: verb(Shop, ({ shop }) => {
      uninstall(world, getStore(world, shop));
    }),
    setScopes: verb(
      Shop.extend({ scopes: z.array(z.string()) }),
      ({ shop, scopes }) => {
        setScopes(world, getStore(world, shop), scopes);
      },
    ),
    advanceClock: verb(
      z.object({ milliseconds: z.number() }),
      ({ milliseconds }) => {
        world.clock.advance(milliseconds);
      },
    ),
  };
}

export type Verbs = ReturnType<typeof createVerbs>;
