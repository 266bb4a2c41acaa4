import type { z } from "zod";
import { CatalogProduct } from "./catalog-product.ts";
import { CatalogError, refusal } from "./refusal.ts";

function describe(row: number, product: unknown, error: z.ZodError): string[] {
  const title: unknown =
    typeof product === "object" && product !== null && "title" in product
      ? product.title
      : null;
  const name = typeof title === "string" && title.trim() ? ` ("${title}")` : "";
  return error.issues.map(
    (issue) =>
      `product ${row + 1}${name}, field ${issue.path.join(".") || "(whole row)"}: ${issue.message}`,
  );
}

/** The rows of a products.json: `{"products": […]}` or the bare array. */
function rowsOf(file: string, content: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw new CatalogError(
      `The catalogue ${file} is not JSON: ${(error as Error).message}. Export the products again, or check the file at that place.`,
    );
  }
  const rows =
    typeof json === "object" && json !== null && "products" in json
      ? json.products
      : json;
  if (!Array.isArray(rows))
    throw new CatalogError(
      `The catalogue ${file} has no list of products. Expected {"products": […]}, as Shopify's Admin REST API returns it.`,
    );
  return rows;
}

/** Reads and checks a whole products.json; throws CatalogError unless every row is right. */
export function parseProductsJson(
  file: string,
  content: string,
): CatalogProduct[] {
  const problems: string[] = [];
  const products: CatalogProduct[] = [];
  rowsOf(file, content).forEach((row, index) => {
    const parsed = CatalogProduct.safeParse(row);
    if (parsed.success) products.push(parsed.data);
    else problems.push(...describe(index, row, parsed.error));
  });
  if (problems.length > 0) throw refusal(file, problems);
  return products;
}
