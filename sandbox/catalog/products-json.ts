import { readFileSync } from "node:fs";
import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const money = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (value) => /^\d+(\.\d+)?$/.test(value),
    "must be a price such as 19.90",
  );

const Variant = z.object({
  id: z.int().positive().optional(),
  title: z.string().nullish(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  price: money.default("0.00"),
  compare_at_price: money.nullish(),
  inventory_quantity: z.int().nullish(),
});

const Image = z.object({ src: z.string().min(1), alt: z.string().nullish() });

/** One product in the Admin REST shape of products.json; what is not listed is ignored. */
export const CatalogProduct = z.object({
  id: z.int().positive().optional(),
  title: z
    .string("a product needs a title")
    .refine((value) => value.trim() !== "", "a product needs a title")
    .max(255, "a title has at most 255 characters"),
  body_html: text,
  vendor: text,
  product_type: text,
  handle: z.string().nullish(),
  status: z.enum(["active", "archived", "draft", "unlisted"]).default("active"),
  tags: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((tags) => (Array.isArray(tags) ? tags : (tags ?? "").split(",")))
    .transform((tags) => tags.map((tag) => tag.trim()).filter(Boolean)),
  variants: z.array(Variant).default([]),
  images: z.array(Image).default([]),
});
export type CatalogProduct = z.infer<typeof CatalogProduct>;

/** A catalogue that cannot be imported: one message a merchant can act on. */
export class CatalogError extends Error {
  override name = "CatalogError";
}

const MAX_SHOWN = 5;

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
function rowsOf(file: string): unknown[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    throw new CatalogError(
      `The catalogue ${file} cannot be read: ${(error as Error).message}`,
    );
  }
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

/** Reads and checks a whole catalogue; nothing of it is used unless every row is right. */
export function readCatalog(file: string): CatalogProduct[] {
  const problems: string[] = [];
  const products: CatalogProduct[] = [];
  rowsOf(file).forEach((row, index) => {
    const parsed = CatalogProduct.safeParse(row);
    if (parsed.success) products.push(parsed.data);
    else problems.push(...describe(index, row, parsed.error));
  });
  if (problems.length === 0) return products;
  const more = problems.length - MAX_SHOWN;
  const shown = problems.slice(0, MAX_SHOWN).map((line) => `  - ${line}`);
  if (more > 0) shown.push(`  - and ${more} more`);
  throw new CatalogError(
    `The catalogue ${file} was not imported; the shop is unchanged. Correct these places and import it again:\n${shown.join("\n")}`,
  );
}
