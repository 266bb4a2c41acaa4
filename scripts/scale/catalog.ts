import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes a products.json of so many products, all different. */
export function writeCatalog(file: string, count: number): void {
  const products = Array.from({ length: count }, (_, index) => ({
    title: `Capsules ${String(index + 1).padStart(6, "0")}`,
    handle: `capsules-${index + 1}`,
    body_html: "<p>Sixty capsules.</p>",
    vendor: "Scale",
    product_type: "Supplement",
    variants: [{ title: "60", sku: `SCALE-${index + 1}`, price: "19.90" }],
  }));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ products }));
}
