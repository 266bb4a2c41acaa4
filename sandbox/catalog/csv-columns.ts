/**
 * The columns of Shopify's product CSV that the sandbox reads, under the names of older and of newer exports,
 * in any case. https://help.shopify.com/en/manual/products/import-export/using-csv
 */
export const CSV_COLUMNS = {
  handle: ["Handle", "URL handle"],
  title: ["Title"],
  body_html: ["Body (HTML)", "Description"],
  vendor: ["Vendor"],
  product_type: ["Type", "Custom Product Type"],
  tags: ["Tags"],
  published: ["Published", "Published on online store"],
  status: ["Status"],
  option1: ["Option1 Value"],
  option2: ["Option2 Value"],
  option3: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  barcode: ["Variant Barcode", "Barcode"],
  price: ["Variant Price", "Price"],
  compare_at_price: ["Variant Compare At Price", "Compare-at price"],
  inventory_quantity: ["Variant Inventory Qty", "Inventory quantity"],
  src: ["Image Src", "Product image URL"],
  position: ["Image Position"],
  alt: ["Image Alt Text"],
} as const;

export type CsvField = keyof typeof CSV_COLUMNS;

const plain = (name: string) => name.trim().toLowerCase();
const FIELD_BY_NAME = new Map(
  Object.entries(CSV_COLUMNS).flatMap(([field, names]) =>
    names.map((name) => [plain(name), field as CsvField] as const),
  ),
);

export interface CsvHeader {
  /** The place of a field in a row; absent fields are not in the file. */
  places: ReadonlyMap<CsvField, number>;
  /** The columns' names as they stand in the file. */
  names: readonly string[];
}

/** What the first row says, or the name of a column that stands there twice. */
export function readHeader(
  names: readonly string[],
): CsvHeader | { twice: string } {
  const places = new Map<CsvField, number>();
  for (const [place, name] of names.entries()) {
    const field = FIELD_BY_NAME.get(plain(name));
    if (field === undefined) continue;
    if (places.has(field)) return { twice: name };
    places.set(field, place);
  }
  return { places, names };
}

/** The name of a field's column in this file, else the name Shopify gives it. */
export function columnName(
  { places, names }: CsvHeader,
  field: CsvField,
): string {
  return names[places.get(field) ?? -1]?.trim() ?? CSV_COLUMNS[field][0];
}
