import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Liquid, type TagToken, Tag, type TopLevelToken } from "liquidjs";

/** Reads a locale file of an extension; German falls back to the default (English) file. */
function readTranslations(
  folder: string,
  locale: string,
): Record<string, unknown> {
  const candidates = [
    `${locale}.json`,
    `${locale.split("-")[0] ?? ""}.json`,
    "en.default.json",
  ];
  const found = candidates
    .flatMap((name) => [name, name.replace(".json", ".default.json")])
    .map((name) => path.join(folder, "locales", name))
    .find((file) => existsSync(file));
  return found
    ? (JSON.parse(readFileSync(found, "utf8")) as Record<string, unknown>)
    : {};
}

function lookUp(translations: Record<string, unknown>, key: string): string {
  const value = key
    .split(".")
    .reduce<unknown>(
      (level, part) =>
        typeof level === "object" && level !== null
          ? (level as Record<string, unknown>)[part]
          : undefined,
      translations,
    );
  return typeof value === "string" ? value : `Translation missing: ${key}`;
}

/** {% schema %} describes the block to the theme editor and prints nothing. */
class SchemaTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    while (remaining.length > 0) {
      const next = remaining.shift() as TopLevelToken & { name?: string };
      if (next.name === "endschema") return;
    }
    throw new Error("{% schema %} is not closed");
  }
  override *render(): Generator {
    yield* [];
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes to the same bytes as Shopify's `escape` filter. */
function escapeHtml(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Liquid as Shopify's storefront runs it for one extension: nothing is escaped unless the block says so. */
export function storefrontLiquid(folder: string, locale: string): Liquid {
  const engine = new Liquid({ strictFilters: true });
  const translations = readTranslations(folder, locale);
  engine.registerTag("schema", SchemaTag);
  engine.registerFilter("escape", (value: unknown) =>
    value === null || value === undefined ? "" : escapeHtml(value),
  );
  engine.registerFilter("t", (key: string, ...pairs: [string, unknown][]) =>
    // As at Shopify, values put into a translation are escaped unless its key ends in _html.
    pairs.reduce(
      (text, [name, value]) =>
        text.replace(
          new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, "g"),
          key.endsWith("_html") ? String(value) : escapeHtml(value),
        ),
      lookUp(translations, key),
    ),
  );
  engine.registerFilter(
    "asset_url",
    (name: string) => `/__assets/extension/${name}`,
  );
  engine.registerFilter(
    "stylesheet_tag",
    (url: string) => `<link rel="stylesheet" href="${url}" media="all">`,
  );
  return engine;
}
