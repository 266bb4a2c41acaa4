/** Whether a product in the store holds what the review showed for it. Imports nothing of the app. */
import type { ReadProduct } from "./read-back.ts";
import type { Draft, Group } from "./review.ts";

/** Metafield by the field of the review that it comes from. */
const KEYS: Readonly<Record<string, string>> = {
  dosage_info: "dosage",
  schedule: "frequency",
  timing: "timing",
  duration_days: "duration",
  instructions: "instructions",
  warnings: "warnings",
  protocol_category: "protocol_category",
};
/** What shoppers must see wherever it is known. */
const ON_THE_PAGE = ["dosage", "frequency", "timing", "duration", "warnings"];

/** By id, as Journals knows them. */
export type Journals = ReadonlyMap<string, { title: string; version: number }>;

/** The texts that the review showed, by metafield; an accepted product without a category is "other". */
export function textsOf({ fields }: Draft): Record<string, string> {
  const shown = fields.flatMap(({ field, text }) => {
    const key = KEYS[field];
    return key === undefined || text === null || text === ""
      ? []
      : [[key, text] as const];
  });
  return { protocol_category: "other", ...Object.fromEntries(shown) };
}

/** Keys in order, at every depth: how `protocol_json` is written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, each]) => [key, canonical(each)]),
  );
}

function documentOf(
  { content }: Draft,
  known: { id: string; title: string; version: number },
): string {
  return JSON.stringify(
    canonical({
      schema: 1,
      timing: "",
      duration_days: null,
      instructions: "",
      warnings: "",
      protocol_category: "other",
      functional_goals: [],
      evidence_summary: "",
      enrichment_version: null,
      enriched_at: null,
      ...content,
      ...known,
    }),
  );
}

function idIn(json: string | undefined): string | null {
  try {
    const parsed = JSON.parse(json ?? "") as { id?: unknown } | null;
    return typeof parsed?.id === "string" ? parsed.id : null;
  } catch {
    return null; // then no protocol of Journals is found for it, which is said
  }
}

/** The numbers a text shows, as a program writes them; "1,000" and "0,5" depend on the language. */
function numbersIn(text: string, locale: string): string {
  const [group, decimal] = locale.startsWith("de") ? [".", ","] : [",", "."];
  const numbers = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return numbers
    .map((each) => each.replaceAll(group, "").replace(decimal, "."))
    .join(" ");
}

type Dosage = {
  amount?: number;
  amount_max?: number;
  strength?: string;
  max_per_day?: number;
};

/** The dosage text says the numbers of the data, and no other. */
function dosageProblems({ metafields }: ReadProduct): string[] {
  const { dosage_info = {}, locale = "en" } = JSON.parse(
    metafields["protocol_json"] ?? "{}",
  ) as { dosage_info?: Dosage; locale?: string };
  const { amount, amount_max, strength, max_per_day } = dosage_info;
  const inStrength = numbersIn(strength ?? "", locale);
  const parts = [amount, amount_max, inStrength, max_per_day];
  const meant = parts.filter((part) => part !== undefined && part !== "");
  const { dosage = "" } = metafields;
  return numbersIn(dosage, locale) === meant.join(" ")
    ? []
    : [`the dosage "${dosage}" is not ${meant.join(" ")}`];
}

/** Two groups may propose one title: the second protocol then carries a number. */
function isTitled(title: string, proposed: string): boolean {
  const rest = title.startsWith(proposed) ? title.slice(proposed.length) : null;
  return rest !== null && /^(?: \(\d+\))?$/.test(rest);
}

const flat = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** What is wrong, one line each; empty when the store holds exactly what the group said, and nothing without one. */
export function problemsOf(
  product: ReadProduct,
  group: Group | undefined,
  journals: Journals,
): string[] {
  const say = (line: string) => `${product.title}: ${line}`;
  const { metafields, storefront } = product;
  if (group?.state !== "ready")
    return Object.keys(metafields).map((key) =>
      say(`has ${key}, but nothing was accepted for it`),
    );
  const id = idIn(metafields["protocol_json"]) ?? "";
  const known = journals.get(id);
  if (!known) return [say("protocol_json names no protocol of Journals")];
  const { title } = known;
  const expected: Record<string, string> = {
    ...textsOf(group.draft),
    protocol_json: documentOf(group.draft, { id, ...known }),
  };
  const keys = new Set([...Object.keys(expected), ...Object.keys(metafields)]);
  const wrong = [...keys]
    .filter((key) => expected[key] !== metafields[key])
    .map(
      (key) =>
        `${key} is ${JSON.stringify(metafields[key])}, not ${JSON.stringify(expected[key])}`,
    );
  if (group.title !== null && !isTitled(title, group.title))
    wrong.push(`its protocol is "${title}", not "${group.title}"`);
  const hidden = ON_THE_PAGE.filter(
    (key) => !storefront.includes(flat(expected[key] ?? "")),
  );
  return [
    ...wrong,
    ...hidden.map((key) => `its page does not show ${key}`),
    ...dosageProblems(product),
  ].map(say);
}
