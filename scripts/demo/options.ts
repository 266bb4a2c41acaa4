/** What `npm run demo` can be told, and the stores that come of it. */
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Plan, planNames } from "../../sandbox/plans.ts";
import type { SettingsInput } from "../../sandbox/settings.ts";
import { DEMO_SHOPS, MAX_GENERATED } from "../../sandbox/settings.ts";

export const USAGE = `npm run demo -- [--catalog FILE | --products N] [--plan ${planNames.join("|")}] [--locale en|de] [--port N] [--folder DIR] [--fresh] [--once [--out FILE] [--customers]]`;

type Shop = NonNullable<SettingsInput["shops"]>[number];
export type DemoOptions = {
  /** The first is the one that opens; --once works in it alone. */
  shops: Shop[];
  port: number;
  folder: string;
  /** Whether what an earlier demo left in the folder goes first: another catalogue is another store. */
  fresh: boolean;
  once: boolean;
  out: string | undefined;
  /** With --once: whether its store gets nine months of sample customers too. */
  customers: boolean;
  /** Whether the products are those of the built-in English catalogue. */
  isSeed: boolean;
};

/** Reads the command line. Throws with a sentence for whoever typed it. */
export function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      catalog: { type: "string" },
      products: { type: "string" },
      plan: { type: "string", default: "standard" },
      locale: { type: "string", default: "en" },
      port: { type: "string" },
      once: { type: "boolean", default: false },
      out: { type: "string" },
      customers: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      folder: { type: "string", default: ".data/demo" },
    },
  });
  const { once, out, customers, catalog, locale } = values;
  const port = Number(values.port ?? (once ? 0 : 4000));
  if (!Number.isInteger(port) || port < 0 || port > 65_534)
    throw new Error(`--port must be a number up to 65534`);
  if (out !== undefined && !once) throw new Error("--out goes with --once");
  if (customers && !once) throw new Error("--customers goes with --once");
  if (catalog !== undefined && values.products !== undefined)
    throw new Error("--catalog and --products exclude each other");
  const products = catalogOf(catalog, values.products);
  const isOther = Object.keys(products).length > 0;
  const plan = planOf(values.plan);
  const first = shopOf(locale);
  const shops = [first, ...DEMO_SHOPS.filter((shop) => shop !== first)];
  return {
    shops: shops
      .slice(0, once ? 1 : undefined)
      .map((shop) => ({ ...shop, plan, ...(shop === first ? products : {}) })),
    port,
    folder: once ? `.data/once-${process.pid}` : values.folder,
    fresh: values.fresh || isOther,
    once,
    out,
    customers,
    isSeed: !isOther && locale === "en",
  };
}

function catalogOf(
  catalog: string | undefined,
  products: string | undefined,
): { catalog?: string; products?: number } {
  if (catalog !== undefined) {
    const file = path.resolve(catalog);
    if (!existsSync(file)) throw new Error(`There is no file ${file}`);
    return { catalog: file };
  }
  if (products === undefined) return {};
  const count = Number(products);
  if (!Number.isInteger(count) || count < 1 || count > MAX_GENERATED)
    throw new Error(`--products must be a number from 1 to ${MAX_GENERATED}`);
  return { products: count };
}

function planOf(name: string): Plan {
  const plan = planNames.find((each) => each === name);
  if (plan === undefined)
    throw new Error(`--plan must be one of ${planNames.join(", ")}`);
  return plan;
}

function shopOf(locale: string): (typeof DEMO_SHOPS)[number] {
  const [english, german] = DEMO_SHOPS;
  if (locale === "en") return english;
  if (locale === "de") return german;
  throw new Error("--locale must be en or de");
}
