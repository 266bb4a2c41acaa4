/** A merchant without a browser: the app's own pages over HTTP, with Shopify's session tokens. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";

/** Shopify's library answers 410 to robots, and takes a client without this for one. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export type Fields = Record<string, string | string[]>;
export type Submitted = { location: string | null; data: unknown };

export class Merchant {
  readonly #sandbox: ShopifySandbox;
  readonly #shop: string;

  /** `shop` is the store's domain: magnesium-first.myshopify.com */
  constructor(sandbox: ShopifySandbox, shop: string) {
    this.#sandbox = sandbox;
    this.#shop = shop;
  }

  /** What the loader of `route` (its file name without ending) answers for `path`. Throws with the app's words. */
  async load<Data>(route: string, path: string): Promise<Data> {
    const response = await this.#request(route, path);
    await refuse(response, `GET ${path}`);
    return (await response.json()) as Data;
  }

  /** Sends a form as the page of `route` would. */
  async submit(
    route: string,
    path: string,
    fields: Fields,
  ): Promise<Submitted> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const each of [value].flat()) body.append(name, each);
    }
    const response = await this.#request(route, path, { method: "POST", body });
    await refuse(response, `POST ${path}`);
    const location = response.headers.get("x-remix-redirect");
    return {
      location,
      data: location === null ? await response.json() : null,
    };
  }

  /** Loads again until `done`; gives up when the time is over, with what was seen last. */
  async loadUntil<Data>(
    route: string,
    path: string,
    done: (data: Data) => boolean,
    timeoutSeconds = 60,
  ): Promise<Data> {
    const until = performance.now() + timeoutSeconds * 1000;
    for (;;) {
      const data = await this.load<Data>(route, path);
      if (done(data)) return data;
      if (performance.now() > until) {
        throw new Error(
          `${path} did not come to an end: ${JSON.stringify(data).slice(0, 2000)}`,
        );
      }
      await sleep(100);
    }
  }

  async #request(
    route: string,
    path: string,
    init: RequestInit = {},
  ): Promise<Response> {
    const url = new URL(path, this.#sandbox.proxyUrl);
    url.searchParams.set("_data", `routes/${route}`);
    const headers = {
      Authorization: `Bearer ${await this.#sandbox.idToken(this.#shop)}`,
      "User-Agent": USER_AGENT,
    };
    return fetch(url, { ...init, headers, redirect: "manual" });
  }
}

async function refuse(response: Response, request: string): Promise<void> {
  const isError = response.headers.has("x-remix-error");
  if (response.ok && !isError) return;
  const text = await response.text();
  throw new Error(
    `${request} answered ${response.status}: ${text.slice(0, 2000)}`,
  );
}
