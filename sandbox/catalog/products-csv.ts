import { CsvError, parse } from "csv-parse/sync";
import { CatalogProduct } from "./catalog-product.ts";
import {
  columnName,
  CSV_COLUMNS,
  type CsvField,
  type CsvHeader,
  readHeader,
} from "./csv-columns.ts";
import { CatalogError, refusal } from "./refusal.ts";

type Cells = Partial<Record<CsvField, string>>;
/** A row of the file; the first, of the column names, is number 1, as a spreadsheet counts. */
interface Row {
  number: number;
  cells: Cells;
}
interface Image {
  row: number;
  position: number;
  src: string;
  alt: string | undefined;
}
/** A product as its rows say it, and which row said what. */
interface Draft {
  first: Row;
  variants: Row[];
  images: Image[];
}

function recordsOf(file: string, content: string): string[][] {
  const [firstLine = ""] = content.split(/\r?\n/, 1);
  // Shopify writes commas; spreadsheets of some countries save semicolons or tabs
  const delimiter =
    [",", ";", "\t"].find((mark) => firstLine.includes(mark)) ?? ",";
  try {
    return parse(content, { bom: true, delimiter, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CatalogError(
      `The catalogue ${file} is not CSV: ${error.message}. Export the products again, or check the quotes at that place.`,
      { cause: error },
    );
  }
}

function headerOf(file: string, names: readonly string[]): CsvHeader {
  const header = readHeader(names);
  if ("twice" in header)
    throw refusal(file, [`row 1, column ${header.twice}: stands there twice`]);
  if (!header.places.has("title"))
    throw new CatalogError(
      `The catalogue ${file} has no column Title. Expected the columns of Shopify's product export, such as ${CSV_COLUMNS.handle[0]}, ${CSV_COLUMNS.title[0]}, ${CSV_COLUMNS.body_html[0]}.`,
    );
  return header;
}

function rowOf(header: CsvHeader, record: string[], number: number): Row {
  const cells: Cells = {};
  for (const [field, place] of header.places) {
    const text = record[place]?.trim();
    if (text) cells[field] = text;
  }
  return { number, cells };
}

const isVariant = ({ cells }: Row) =>
  Boolean(cells.option1 ?? cells.sku ?? cells.price);

/** The rows of a product follow each other by handle; a row without title and handle belongs to the one above. */
function draftsOf(
  header: CsvHeader,
  rows: readonly Row[],
  problems: string[],
): Draft[] {
  const drafts: Draft[] = [];
  const byHandle = new Map<string, Draft>();
  for (const row of rows) {
    const { handle, title, src, alt } = row.cells;
    let draft =
      handle === undefined
        ? title === undefined
          ? drafts.at(-1)
          : undefined
        : byHandle.get(handle);
    const firstTitle = draft?.first.cells.title;
    if (draft && title !== undefined && title !== firstTitle)
      problems.push(
        `row ${row.number} ("${title}"), column ${columnName(header, "handle")}: "${handle ?? ""}" is the handle of another product, "${firstTitle ?? ""}" in row ${draft.first.number}`,
      );
    if (!draft) {
      draft = { first: row, variants: [], images: [] };
      drafts.push(draft);
      if (handle !== undefined) byHandle.set(handle, draft);
    }
    if (isVariant(row)) draft.variants.push(row);
    if (src !== undefined && draft.images.every((image) => image.src !== src))
      draft.images.push({
        row: row.number,
        position: Number(row.cells.position ?? Infinity),
        src,
        alt,
      });
  }
  return drafts;
}

const YES_OR_NO: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
};

function variantOf({ cells }: Row) {
  const options = [cells.option1, cells.option2, cells.option3];
  return {
    title: options.filter(Boolean).join(" / ") || undefined,
    sku: cells.sku,
    barcode: cells.barcode,
    price: cells.price,
    compare_at_price: cells.compare_at_price,
    inventory_quantity:
      cells.inventory_quantity === undefined
        ? undefined
        : Number(cells.inventory_quantity),
  };
}

/** Checks a draft; problems name the row and the column as the file has them. */
function checked(
  header: CsvHeader,
  { first, variants, images }: Draft,
  problems: string[],
): CatalogProduct | null {
  const { cells } = first;
  const sorted = images.toSorted((a, b) => a.position - b.position);
  const published = YES_OR_NO[(cells.published ?? "true").toLowerCase()];
  const parsed = CatalogProduct.safeParse({
    ...cells,
    status: cells.status?.toLowerCase(),
    published: published ?? cells.published,
    variants: variants.map(variantOf),
    images: sorted,
  });
  if (parsed.success) return parsed.data;
  const name = cells.title === undefined ? "" : ` ("${cells.title}")`;
  for (const { path, message } of parsed.error.issues) {
    const [part, index] = path;
    const row =
      part === "variants"
        ? variants[Number(index)]?.number
        : part === "images"
          ? sorted[Number(index)]?.row
          : first.number;
    const field = path.findLast((step) => typeof step === "string") as CsvField;
    const said = field === "published" ? "must be TRUE or FALSE" : message;
    problems.push(
      `row ${row ?? first.number}${name}, column ${columnName(header, field)}: ${said}`,
    );
  }
  return null;
}

/**
 * Reads and checks Shopify's product CSV: several rows for a product are its variants and images. Throws
 * CatalogError with row and column unless all of it is right.
 */
export function parseProductsCsv(
  file: string,
  content: string,
): CatalogProduct[] {
  const [names = [], ...records] = recordsOf(file, content);
  const header = headerOf(file, names);
  const problems: string[] = [];
  const rows: Row[] = [];
  for (const [index, record] of records.entries()) {
    const number = index + 2;
    if (record.slice(names.length).some((cell) => cell.trim() !== ""))
      problems.push(
        `row ${number}: has ${record.length} cells, but there are ${names.length} columns; a comma in a text needs quotes around it`,
      );
    else if (record.some((cell) => cell.trim() !== ""))
      rows.push(rowOf(header, record, number));
  }
  const products = draftsOf(header, rows, problems).flatMap(
    (draft) => checked(header, draft, problems) ?? [],
  );
  if (problems.length > 0) throw refusal(file, problems);
  return products;
}
