import { z } from "zod";
import { type Product, slug } from "../../store/product.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";
import type { Dose, Good, Language } from "./language.ts";
import { createRandom, type Random } from "./random.ts";
import { type Usage, usageOf, type UsageRow, usageRows } from "./usage.ts";

/** What a generated catalogue is made from; the same gives the same products, wherever and whenever. */
export const GeneratedFrom = z.object({
  count: z.int(),
  seed: z.int(),
  language: z.enum(["en", "de"]),
  /** When the products are said to have been created, as an ISO string. */
  at: z.string(),
});
export type GeneratedFrom = z.infer<typeof GeneratedFrom>;

/** Raised when a change here gives other products for the same numbers. */
const GENERATOR_VERSION = 1;

/** Names the content of a generated catalogue, so that another one is noticed. */
export function generatedFingerprint(from: Omit<GeneratedFrom, "at">): string {
  const { count, seed, language } = from;
  return `generated:${GENERATOR_VERSION}:${language}:${seed}:${count}`;
}

const LANGUAGES: Record<GeneratedFrom["language"], Language> = {
  en: english,
  de: german,
};
const FIRST_ID = 7_900_000_000_000;
/** Ids of a product, its image and its variant follow each other. */
const IDS_PER_PRODUCT = 4;
const PRICES = [9.9, 12.5, 14.9, 17.0, 19.9, 24.0, 29.5, 34.9, 49.0];
const SERVINGS = [30, 60, 90];

function usageRow(random: Random): UsageRow {
  let place = random.below(1000);
  for (const row of usageRows) {
    if (place < row.share) return row;
    place -= row.share;
  }
  throw new Error("The shares of the usages do not add up to 1,000.");
}

/** One of the ways to write a number with its unit; a label keeps to one. */
function doseWriter(language: Language, row: UsageRow, random: Random): Dose {
  const style = random.below(3);
  return (amount) => {
    const [one, other] = language.units[row.form];
    const unit = amount === 1 ? one : other;
    const word =
      amount === 1 ? language.ones[row.form] : language.numbers[amount - 2];
    if (style === 0 || word === undefined) return `${amount} ${unit}`;
    return style === 1 ? `${word} ${unit}` : `${word} (${amount}) ${unit}`;
  };
}

interface Label {
  good: Good;
  other: Good;
  row: UsageRow;
  servings: number;
}

function descriptionOf(
  language: Language,
  { good, other, row, servings }: Label,
  random: Random,
): string {
  const dose = doseWriter(language, row, random);
  const pack = language.pack(row.form, servings * row.amount);
  const [one, many] = language.units[row.form];
  const serving = `${row.amount} ${row.amount === 1 ? one : many}`;
  const parts = [
    `<p>${random.pick(language.intros)(good.name, pack)}</p>`,
    `<ul>${language
      .facts(serving, servings)
      .map((fact) => `<li>${fact}</li>`)
      .join("")}</ul>`,
  ];
  const sentences =
    row.kind === "bundle"
      ? language.bundle(good.name, other.name, dose)
      : row.kind === "nothing"
        ? []
        : [random.pick(language.directions(row, dose))];
  const advice = language.advice[row.advice ?? -1];
  if (advice) sentences.push(advice);
  if (sentences.length > 0) {
    const heading = random.pick(language.directionsHeadings);
    const isList = row.kind !== "children" && random.below(5) === 0;
    parts.push(
      `<h3>${heading}</h3>`,
      isList
        ? `<ul>${sentences.map((text) => `<li>${text}</li>`).join("")}</ul>`
        : `<p>${sentences.join(" ")}</p>`,
    );
  }
  const warning = language.warnings[row.warning ?? -1];
  if (warning)
    parts.push(`<h3>${language.warningsHeading}</h3>`, `<p>${warning}</p>`);
  if (row.kind === "contradiction") parts.push(language.questions(dose));
  return parts.join("\n");
}

function titleOf(language: Language, label: Label, random: Random): string {
  const { good, other, row, servings } = label;
  if (row.kind === "bundle") return language.bundleTitle(good.name, other.name);
  const pack = language.pack(row.form, servings * row.amount);
  return language.title(random.pick(language.lines), good.name, pack);
}

/** The id of the product at a place. */
export function generatedId(index: number): number {
  return FIRST_ID + index * IDS_PER_PRODUCT;
}

/** The product at a place of the catalogue; it is the same however many there are. */
export function generatedProduct(
  { seed, language: name, at }: Omit<GeneratedFrom, "count">,
  index: number,
): Product {
  const language = LANGUAGES[name];
  const random = createRandom(seed, index);
  const row = usageRow(random);
  const label: Label = {
    row,
    good: random.pick(language.goods),
    other: random.pick(language.goods),
    servings: random.pick(SERVINGS),
  };
  const title = titleOf(language, label, random);
  const id = generatedId(index);
  const query = new URLSearchParams({
    label: label.good.name,
    hue: String(random.below(360)),
  });
  return {
    id,
    title,
    handle: `${slug(title)}-${index + 1}`,
    status: random.below(40) === 0 ? "DRAFT" : "ACTIVE",
    vendor: random.pick(language.vendors),
    productType: label.good.type,
    descriptionHtml: descriptionOf(language, label, random),
    tags: [label.good.tag, row.form],
    images: [
      {
        id: id + 1,
        src: `/__assets/bottle.svg?${query.toString()}`,
        alt: title,
      },
    ],
    variants: [
      {
        id: id + 2,
        title: "Default Title",
        sku: `GEN-${String(index + 1).padStart(6, "0")}`,
        barcode: null,
        price: random.pick(PRICES).toFixed(2),
        compareAtPrice: null,
        inventoryQuantity: random.below(250),
        position: 1,
      },
    ],
    createdAt: at,
    updatedAt: at,
    publishedAt: at,
  };
}

/** How the product at a place is used, for tests: what the app should find in its text. */
export function expectedUsage(seed: number, index: number): Usage {
  return usageOf(usageRow(createRandom(seed, index)));
}

/** All products of a generated catalogue, by id. */
export function generateProducts(from: GeneratedFrom): Map<number, Product> {
  const products = new Map<number, Product>();
  for (let index = 0; index < from.count; index += 1) {
    const product = generatedProduct(from, index);
    products.set(product.id, product);
  }
  return products;
}
