import path from "node:path";
import { Liquid } from "liquidjs";

// Our own pages escape everything; the storefront, like Shopify's, escapes nothing by itself.
const engine = new Liquid({
  root: path.join(import.meta.dirname, "admin/pages"),
  extname: ".liquid",
  outputEscape: "escape",
  cache: true,
});

/** One of the sandbox's own pages as HTML. */
export async function renderPage(name: string, data: object): Promise<string> {
  return (await engine.renderFile(name, data)) as string;
}

/** JSON that may stand inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
