import { readFileSync } from "node:fs";
import path from "node:path";
import type { CatalogProduct } from "./catalog-product.ts";
import { parseProductsCsv } from "./products-csv.ts";
import { parseProductsJson } from "./products-json.ts";
import { CatalogError } from "./refusal.ts";

/** The text of a file, whatever Unicode encoding a spreadsheet gave it, without a byte order mark. */
function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CatalogError(
      `The catalogue ${file} cannot be read: ${(error as Error).message}`,
    );
  }
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", {
      fatal: true,
    }).decode(bytes);
  } catch (error) {
    throw new CatalogError(
      `The catalogue ${file} is not UTF-8 text. Save it as "CSV UTF-8", or export the products again.`,
      { cause: error },
    );
  }
}

function isCsv(file: string, content: string): boolean {
  const ending = path.extname(file).toLowerCase();
  if ([".csv", ".json"].includes(ending)) return ending === ".csv";
  return !/^\s*[{[]/.test(content);
}

/**
 * Reads and checks a whole catalogue, a products.json or Shopify's product CSV; nothing of it is used unless
 * every row is right. Throws CatalogError.
 */
export function readCatalog(file: string): CatalogProduct[] {
  const content = textOf(file);
  return isCsv(file, content)
    ? parseProductsCsv(file, content)
    : parseProductsJson(file, content);
}
