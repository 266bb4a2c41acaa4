import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { z } from "zod";
import type { Verbs } from "./control/verbs.ts";
import type { FaultRuleInput } from "./faults.ts";
import { ready } from "./ready.ts";
import { Settings, type SettingsInput } from "./settings.ts";

/** Halves the time a start takes. */
const COMPILE_CACHE = path.join(
  import.meta.dirname,
  "../.data/compile-cache/sandbox",
);

type ShopOption = NonNullable<SettingsInput["shops"]>[number];
export interface SandboxOptions extends SettingsInput {
  /** Shorthand for one shop. */
  shop?: ShopOption;
}

type Input<V extends keyof Verbs> = z.input<Verbs[V]["input"]>;
type Output<V extends keyof Verbs> = Awaited<ReturnType<Verbs[V]["run"]>>;

/**
 * A local Shopify in its own process: Admin, the app through a proxy, OAuth, Admin GraphQL, webhooks
 * and the storefront. `npm run demo` and the tests use this one class. It ends with stop(), or when the
 * process that started it goes away.
 */
export class ShopifySandbox {
  /** Shopify Admin in the browser. */
  readonly adminUrl: string;
  /** The app as the browser reaches it: its SHOPIFY_APP_URL. */
  readonly proxyUrl: string;
  /** What the app's process needs to talk to this sandbox. */
  readonly env: Readonly<Record<string, string>>;
  readonly shops: readonly string[];
  readonly faults = {
    /** Replaces the rules in force, with `shop` those of this shop; see sandbox/faults.ts. */
    set: (rules: FaultRuleInput[], shop?: string) =>
      this.#call("setFaults", {
        rules: shop ? rules.map((rule) => ({ ...rule, shop })) : rules,
        shop,
      }),
    add: (rule: FaultRuleInput) => this.#call("addFault", { rule }),
    clear: () => this.#call("setFaults", { rules: [] }),
    /** The rules in force, and how many calls met each. */
    list: () => this.#call("faults", {}),
  };
  readonly #child: ChildProcess;
  readonly #controlUrl: string;

  private constructor(
    child: ChildProcess,
    settings: Settings,
    ports: { adminPort: number; proxyPort: number },
  ) {
    this.#child = child;
    this.#controlUrl = `http://127.0.0.1:${ports.adminPort}`;
    this.adminUrl = `http://localhost:${ports.adminPort}`;
    this.proxyUrl = `http://localhost:${ports.proxyPort}`;
    this.shops = settings.shops.map((shop) => shop.domain);
    this.env = {
      SHOPIFY_APP_URL: this.proxyUrl,
      SHOPIFY_SANDBOX_URL: this.#controlUrl,
      SHOPIFY_API_KEY: settings.apiKey,
      SHOPIFY_API_SECRET: settings.apiSecret,
    };
  }

  /** Starts a sandbox and resolves when it listens; a busy port or broken catalogue rejects with its sentence. */
  static async start({
    shop,
    ...options
  }: SandboxOptions): Promise<ShopifySandbox> {
    const settings = Settings.parse(
      shop ? { ...options, shops: [shop] } : options,
    );
    const child = spawn(
      process.execPath,
      [
        "--disable-warning=ExperimentalWarning",
        path.join(import.meta.dirname, "main.ts"),
      ],
      {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        env: {
          NODE_COMPILE_CACHE: COMPILE_CACHE,
          ...process.env,
          NODE_OPTIONS: "",
          SANDBOX_SETTINGS: JSON.stringify(settings),
        },
      },
    );
    return new ShopifySandbox(child, settings, await ready(child));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async #call<V extends keyof Verbs>(
    verb: V,
    input: Input<V>,
  ): Promise<Output<V>> {
    const response = await fetch(`${this.#controlUrl}/__sandbox/${verb}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as
      { value: Output<V> } | { error: string };
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  }

  /** A session token as App Bridge would get it. Opening the app installs it. */
  idToken(shop = this.#shop()): Promise<string> {
    return this.#call("idToken", { shop });
  }

  /** The address Admin loads into its frame, signed. Opening the app installs it. */
  launchUrl(shop = this.#shop()): Promise<string> {
    return this.#call("launchUrl", { shop });
  }

  /** The app inside Admin, for a browser. */
  appPage(path = "", shop = this.#shop()): string {
    return `${this.adminUrl}/store/${shop.replace(".myshopify.com", "")}/apps/${this.env.SHOPIFY_API_KEY ?? ""}${path}`;
  }

  /** Admin GraphQL with every scope, free of charge and not in calls(): for a test that reads back. */
  graphql(
    shop: string,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Output<"graphql">> {
    return this.#call("graphql", { shop, query, variables });
  }

  /**
   * Replaces the shop's products by those of a products.json or product CSV and resolves with their number;
   * rejects with the places to correct and changes nothing when a row is wrong. With `announce` the app gets a webhook for each product.
   */
  importCatalog(
    shop: string,
    file: string,
    { announce = false } = {},
  ): Promise<number> {
    return this.#call("importCatalog", { shop, file, announce });
  }

  /** Replaces the shop's products by so many generated ones; see catalog/generated. */
  generateCatalog(
    shop: string,
    products: number,
    { seed = 1, announce = false } = {},
  ): Promise<number> {
    return this.#call("generateCatalog", { shop, products, seed, announce });
  }

  /** Says on the shop's pages that it is still being filled, or no more. */
  setBeingPrepared(shop: string, isBeingPrepared: boolean): Promise<void> {
    return this.#call("setBeingPrepared", { shop, isBeingPrepared });
  }

  /** The HTML a shopper gets; null for an unknown product. */
  storefront(
    shop: string,
    product: string,
    options: { settings?: Record<string, unknown>; locale?: string } = {},
  ): Promise<string | null> {
    return this.#call("storefront", {
      shop,
      product,
      settings: {},
      ...options,
    });
  }

  /** Every shop as it was at the start: not installed, catalogue fresh, logs, faults and clock cleared. */
  reset(): Promise<void> {
    return this.#call("reset", {});
  }

  /** Delivers one webhook now, without retries, right or wrong as asked; resolves with how the app answered. */
  sendWebhook(
    webhook: Omit<Input<"sendWebhook">, "shop"> & { shop?: string },
  ): Promise<Output<"sendWebhook">> {
    return this.#call("sendWebhook", { shop: this.#shop(), ...webhook });
  }

  /** Every webhook so far, with the answer to each attempt. */
  deliveries(): Promise<Output<"deliveries">> {
    return this.#call("deliveries", {});
  }

  /** Resolves when no webhook is waiting, being sent or to be retried. */
  webhooksSettled(): Promise<void> {
    return this.#call("webhooksSettled", {});
  }

  /** Every call of the app to the Admin API, oldest first. */
  calls(): Promise<Output<"calls">> {
    return this.#call("calls", {});
  }

  clearCalls(): Promise<void> {
    return this.#call("clearCalls", {});
  }

  /** Another app writes a metafield. */
  overwriteMetafield(
    metafield: Omit<Input<"overwriteMetafield">, "shop"> & { shop?: string },
  ): Promise<Output<"overwriteMetafield">> {
    return this.#call("overwriteMetafield", {
      shop: this.#shop(),
      ...metafield,
    });
  }

  /** From now on another app overwrites so many values a second, on products chosen by the seed; 0 ends it. */
  startOtherApp(shop: string, perSecond: number, seed = 1): Promise<void> {
    return this.#call("startOtherApp", { shop, perSecond, seed });
  }

  /** Shopify takes all tokens of the shop back: only the merchant's next visit brings new ones. */
  revokeTokens(shop: string): Promise<void> {
    return this.#call("revokeTokens", { shop });
  }

  /** The shop's access tokens run out now; a refresh token brings the next one. */
  expireTokens(shop: string): Promise<void> {
    return this.#call("expireTokens", { shop });
  }

  /** Who wrote which metafield when, oldest first. Kept only with `keepsWrites`. */
  writes(shop: string): Promise<Output<"writes">> {
    return this.#call("writes", { shop });
  }

  /** Every metafield of a namespace as it is stored. */
  metafields(shop: string, namespace: string): Promise<Output<"metafields">> {
    return this.#call("metafields", { shop, namespace });
  }

  /** The merchant uninstalls the app: its tokens end and app/uninstalled is sent. */
  uninstall(shop = this.#shop()): Promise<void> {
    return this.#call("uninstall", { shop });
  }

  /** The merchant's granted scopes change; app/scopes_update is sent. */
  setScopes(shop: string, scopes: string[]): Promise<void> {
    return this.#call("setScopes", { shop, scopes });
  }

  /** Moves the clock of token lifetimes and rate limits. */
  advanceClock(milliseconds: number): Promise<void> {
    return this.#call("advanceClock", { milliseconds });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    if (this.#child.connected) this.#child.disconnect();
    else this.#child.kill("SIGTERM");
    await gone;
  }

  #shop(): string {
    const [first] = this.shops;
    if (!first) throw new Error("This sandbox has no shop.");
    return first;
  }
}
