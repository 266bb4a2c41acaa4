/** One merchant of the harness: what they decided, and the store as it is. */
import {
  createRandom,
  type Random,
} from "../../sandbox/catalog/generated/random.ts";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { type Fields, Merchant } from "../demo/merchant.ts";
import { assign, install, saveProtocol, send } from "../demo/steps.ts";
import { readJournals } from "../demo/read-back.ts";
import type { Values } from "./check.ts";
import {
  draft,
  type Draft,
  fieldsOf,
  redraft,
  TIMING_LIMIT,
  valuesOf,
} from "./protocols.ts";
import { untilAnswered } from "./push.ts";

const NAMESPACE = "shrine_protocols";
const LETTERS = ["A", "B", "C"] as const;
/** Few products have the protocol of which Shopify refuses a value. */
const REFUSED = "R";
/** It lost its protocol, until the next edit. */
const NONE = "none";
const REFUSED_PRODUCTS = 6;
const MOVED_PRODUCTS = 12;
const CLEARED_PRODUCTS = 3;
const OVERWRITTEN_BEFORE = 2;

export const shopDomain = (index: number) => `faults-${index}.myshopify.com`;

export class FaultShop {
  readonly domain: string;
  readonly merchant: Merchant;
  readonly random: Random;
  readonly #sandbox: ShopifySandbox;
  readonly #databaseUrl: string;
  readonly #protocols = new Map<string, { id: string; draft: Draft }>();
  /** The protocol's letter by product. */
  readonly #assigned = new Map<string, string>();

  constructor(
    { sandbox, databaseUrl }: { sandbox: ShopifySandbox; databaseUrl: string },
    index: number,
    seed: number,
  ) {
    this.domain = shopDomain(index);
    this.merchant = new Merchant(sandbox, this.domain);
    this.random = createRandom(seed, index);
    this.#sandbox = sandbox;
    this.#databaseUrl = databaseUrl;
  }

  /** Installs the app; the merchant then allows fewer characters for one of its fields. */
  async open(): Promise<void> {
    await install(this.merchant, 180);
    await this.#limitTiming();
  }

  async #limitTiming(): Promise<void> {
    const definition = {
      ...{ namespace: NAMESPACE, key: "timing", ownerType: "PRODUCT" },
      validations: [{ name: "max", value: String(TIMING_LIMIT) }],
    };
    const answer = await this.#sandbox.graphql(
      this.domain,
      `mutation ($definition: MetafieldDefinitionUpdateInput!) {
        metafieldDefinitionUpdate(definition: $definition) { userErrors { message } } }`,
      { definition },
    );
    const { userErrors } = (
      answer.data as {
        metafieldDefinitionUpdate: { userErrors: { message: string }[] };
      }
    ).metafieldDefinitionUpdate;
    if (userErrors[0]) throw new Error(userErrors[0].message);
  }

  /** A first time, or another one, of work on protocols and products; answers what each product is then to hold. */
  async edit(round: number): Promise<void> {
    const gids = await this.#products();
    const letters = [...LETTERS, REFUSED];
    for (const letter of letters) await this.#save(letter, round);
    if (round === 0) {
      await this.#give(REFUSED, gids.slice(0, REFUSED_PRODUCTS));
      const rest = gids.slice(REFUSED_PRODUCTS);
      for (const [index, letter] of LETTERS.entries())
        await this.#give(
          letter,
          rest.filter((_gid, at) => at % LETTERS.length === index),
        );
      return;
    }
    const cleared = gids.filter((gid) => this.#assigned.get(gid) === NONE);
    const moved = this.#some(gids.slice(REFUSED_PRODUCTS), MOVED_PRODUCTS);
    await this.#give(this.random.pick(LETTERS), [...cleared, ...moved]);
    await this.#clear(
      this.#some(gids.slice(REFUSED_PRODUCTS), CLEARED_PRODUCTS),
    );
    for (const gid of this.#some(gids, OVERWRITTEN_BEFORE))
      await this.#overwrite(gid, `before round ${round}`);
  }

  /** What each product is to hold; Journals' ids and versions are part of it. */
  async planned(): Promise<Map<string, Values>> {
    const journals = await readJournals(this.#databaseUrl);
    const values = new Map<string, Values>();
    for (const [letter, { draft }] of this.#protocols) {
      const [found] = [...journals].filter(
        ([, { title }]) => title === draft.title,
      );
      if (!found) throw new Error(`Journals has no ${draft.title}`);
      const [id, { version }] = found;
      values.set(letter, valuesOf(draft, id, version));
    }
    return new Map(
      [...this.#assigned].map(([gid, letter]) => [
        gid,
        values.get(letter) ?? {},
      ]),
    );
  }

  /** Every product there is, with what it holds in our namespace. */
  async store(): Promise<Map<string, Values>> {
    const rows = await this.#sandbox.metafields(this.domain, NAMESPACE);
    const store = new Map<string, Record<string, string>>(
      (await this.#products()).map((gid) => [gid, {}]),
    );
    for (const { ownerId, key, value } of rows) {
      const held = store.get(ownerId);
      if (held) held[key] = value;
    }
    return store;
  }

  async #products(): Promise<string[]> {
    const answer = await this.#sandbox.graphql(
      this.domain,
      "{ products(first: 250) { nodes { id } } }",
    );
    const { products } = answer.data as {
      products: { nodes: { id: string }[] };
    };
    return products.nodes.map(({ id }) => id);
  }

  async #save(letter: string, round: number): Promise<void> {
    const old = this.#protocols.get(letter);
    const options = {
      mark: `${letter}${round}`,
      isRefused: letter === REFUSED,
    };
    if (!old) {
      const title = `${this.domain} ${letter}`;
      const first = draft(title, this.random, options);
      const id = await saveProtocol(this.merchant, fieldsOf(first));
      this.#protocols.set(letter, { id, draft: first });
      return;
    }
    const next = redraft(old.draft, this.random, options);
    await this.#send("app.protocols.$id", `/app/protocols/${old.id}`, {
      ...fieldsOf(next),
      intent: "save",
    });
    this.#protocols.set(letter, { id: old.id, draft: next });
  }

  /** Once more where web was away: each of these forms can be sent twice. */
  async #send(route: string, path: string, fields: Fields): Promise<void> {
    await untilAnswered(() => send(this.merchant, route, path, fields));
  }

  async #give(letter: string, gids: string[]): Promise<void> {
    const id = this.#protocols.get(letter)?.id ?? "";
    await untilAnswered(() => assign(this.merchant, id, gids));
    for (const gid of gids) this.#assigned.set(gid, letter);
  }

  async #clear(gids: string[]): Promise<void> {
    await this.#send("app.products", "/app/products", {
      intent: "remove",
      "gids[]": gids,
    });
    for (const gid of gids) this.#assigned.set(gid, NONE);
  }

  async #overwrite(ownerId: string, value: string): Promise<void> {
    await this.#sandbox.overwriteMetafield({
      ...{ shop: this.domain, namespace: NAMESPACE, ownerId },
      ...{ key: "dosage", value, type: "single_line_text_field" },
    });
  }

  #some(gids: readonly string[], count: number): string[] {
    const chosen = Array.from({ length: count }, () => this.random.pick(gids));
    return [...new Set(chosen)];
  }
}
