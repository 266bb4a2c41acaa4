/** Units of a dosage: ids in the protocol document, words on the storefront. Runs anywhere. */
import { pluralRules } from "./formats.ts";

export const wordings = ["en", "de"] as const;
/** A language that has words of its own here. */
export type Wording = (typeof wordings)[number];

type Forms = readonly [one: string, other: string];
type Spellings = Partial<Record<Wording, string>>;
/** `also`: what labels write for the same unit, parted by commas. */
type UnitRow = { id: string; also: Spellings } & Record<Wording, Forms>;

const word = (
  id: string,
  en: Forms,
  de: Forms,
  also: Spellings = {},
): UnitRow => ({ id, en, de, also });
/** A symbol never takes a plural: 1 mg, 500 mg. */
const symbol = (id: string, en = id, de = en, also: Spellings = {}): UnitRow =>
  word(id, [en, en], [de, de], also);

/** In the order in which a form offers them. */
export const units: readonly UnitRow[] = [
  word("capsule", ["capsule", "capsules"], ["Kapsel", "Kapseln"], {
    en: "cap, caps",
    de: "Kps, Kaps",
  }),
  word(
    "veggie_capsule",
    ["veggie capsule", "veggie capsules"],
    ["vegetarische Kapsel", "vegetarische Kapseln"],
    { en: "vcap, vcaps, vegicap, vegicaps, vegcap, vegcaps" },
  ),
  word("tablet", ["tablet", "tablets"], ["Tablette", "Tabletten"], {
    en: "tab, tabs, caplet, caplets",
    de: "Tabl, Tbl, Filmtablette, Filmtabletten",
  }),
  word(
    "chewable_tablet",
    ["chewable tablet", "chewable tablets"],
    ["Kautablette", "Kautabletten"],
    { en: "chewable, chewables" },
  ),
  word(
    "effervescent_tablet",
    ["effervescent tablet", "effervescent tablets"],
    ["Brausetablette", "Brausetabletten"],
    { en: "effervescent, fizzy tablet, fizzy tablets" },
  ),
  word(
    "softgel",
    ["softgel", "softgels"],
    ["Softgel-Kapsel", "Softgel-Kapseln"],
    {
      en: "soft gel, soft gels, softgel capsule, softgel capsules, gelcap, gelcaps, gel cap, gel caps",
      de: "Softgel, Softgels, Softgelkapsel, Softgelkapseln, Weichkapsel, Weichkapseln, Weichgelatinekapsel, Weichgelatinekapseln, Gelkapsel, Gelkapseln, Softkapsel, Softkapseln",
    },
  ),
  word("gummy", ["gummy", "gummies"], ["Fruchtgummi", "Fruchtgummis"], {
    en: "gummie, gummi, gummis, gummy bear, gummy bears",
    de: "Gummi, Gummis, Gummies, Gummibärchen, Gummibär, Gummibären, Vitamingummi, Vitamingummis, Gummidrops",
  }),
  word(
    "lozenge",
    ["lozenge", "lozenges"],
    ["Lutschtablette", "Lutschtabletten"],
    {
      en: "troche, troches",
      de: "Lutschpastille, Lutschpastillen, Pastille, Pastillen",
    },
  ),
  word("drop", ["drop", "drops"], ["Tropfen", "Tropfen"], { de: "Tr" }),
  word(
    "dropperful",
    ["dropperful", "dropperfuls"],
    ["Pipettenfüllung", "Pipettenfüllungen"],
    {
      en: "dropper, droppers, droppersful, dropper full, droppers full, full dropper, full droppers, pipette, pipettes",
      de: "Pipette, Pipetten",
    },
  ),
  word("spray", ["spray", "sprays"], ["Sprühstoß", "Sprühstöße"], {
    en: "spritz, spritzes, puff, puffs, squirt, squirts",
    de: "Sprühstöße, Sprühstoss, Sprühstösse, Sprühstößen, Sprüher, Sprühstössen",
  }),
  word("pump", ["pump", "pumps"], ["Pumpstoß", "Pumpstöße"], {
    de: "Pumpstoss, Pumpstösse, Pumpstößen, Pumphub, Pumphübe",
  }),
  word("scoop", ["scoop", "scoops"], ["Messlöffel", "Messlöffel"], {
    en: "scoopful, scoopfuls, measuring scoop, measuring scoops, measuring spoon, measuring spoons",
    de: "Meßlöffel, Dosierlöffel, Portionierlöffel, Scoop, Scoops, Messlöffeln, Dosierlöffeln",
  }),
  word("teaspoon", ["teaspoon", "teaspoons"], ["Teelöffel", "Teelöffel"], {
    en: "tsp, tsps, teaspoonful, teaspoonfuls",
    de: "TL, Teelöffeln",
  }),
  word(
    "tablespoon",
    ["tablespoon", "tablespoons"],
    ["Esslöffel", "Esslöffel"],
    {
      en: "tbsp, tbsps, tbs, tablespoonful, tablespoonfuls",
      de: "EL, Eßlöffel, Esslöffeln",
    },
  ),
  word(
    "capful",
    ["capful", "capfuls"],
    ["Verschlusskappe", "Verschlusskappen"],
    { de: "Kappe, Kappen, Verschlusskappenfüllung, Dosierkappe, Dosierkappen" },
  ),
  word("sachet", ["sachet", "sachets"], ["Beutel", "Beutel"], {
    de: "Sachet, Sachets, Portionsbeutel, Beuteln, Tütchen",
  }),
  word("packet", ["packet", "packets"], ["Päckchen", "Päckchen"], {
    de: "Briefchen",
  }),
  word("stick", ["stick", "sticks"], ["Stick", "Sticks"], {
    en: "stick pack, stick packs",
    de: "Portionsstick, Portionssticks",
  }),
  word("ampoule", ["ampoule", "ampoules"], ["Ampulle", "Ampullen"], {
    en: "ampule, ampules, vial, vials",
    de: "Trinkampulle, Trinkampullen, Trinkfläschchen",
  }),
  word("shot", ["shot", "shots"], ["Shot", "Shots"]),
  word("bar", ["bar", "bars"], ["Riegel", "Riegel"]),
  word("patch", ["patch", "patches"], ["Pflaster", "Pflaster"], {
    de: "Patch, Patches",
  }),
  word("piece", ["piece", "pieces"], ["Stück", "Stück"], {
    en: "pcs, pc",
    de: "Stk, Stücke",
  }),
  word("serving", ["serving", "servings"], ["Portion", "Portionen"], {
    de: "Tagesportion",
  }),
  word("minute", ["minute", "minutes"], ["Minute", "Minuten"]),
  word("session", ["session", "sessions"], ["Anwendung", "Anwendungen"], {
    en: "treatment, treatments",
    de: "Sitzung, Sitzungen, Behandlung, Behandlungen",
  }),
  symbol("ml", "ml", "ml", {
    en: "milliliter, milliliters, millilitre, millilitres, cc, mls",
    de: "Milliliter",
  }),
  symbol("g", "g", "g", {
    en: "gram, grams, gm, gms, gr",
    de: "Gramm, gr",
  }),
  symbol("mg", "mg", "mg", {
    en: "milligram, milligrams",
    de: "Milligramm",
  }),
  symbol("mcg", "mcg", "µg", {
    en: "microgram, micrograms, µg, ug",
    de: "Mikrogramm, mcg, ug",
  }),
  symbol("iu", "IU", "I.E.", {
    en: "international units, I.U.",
    de: "IE, IU, internationale Einheiten",
  }),
];

const byId = new Map(units.map((unit) => [unit.id, unit]));

/**
 * The language whose words are used for a locale: German for de-*, English for
 * every other. What a merchant typed (timing, instructions, an own unit) stays
 * in the merchant's language; only the phrases made here are English there.
 */
export function wordingOf(locale: string): Wording {
  return new Intl.Locale(locale).language === "de" ? "de" : "en";
}

/** The locale for numbers and plurals: the given one where its language has words here, so that words and numbers agree. */
export function formatLocaleOf(locale: string): string {
  const wording = wordingOf(locale);
  return new Intl.Locale(locale).language === wording ? locale : wording;
}

/** The word for so many of a unit; a unit that is no id of the table is returned as typed. */
export function unitName(
  unit: string,
  quantity: { from: number; to?: number | undefined },
  locale: string,
): string {
  const row = byId.get(unit);
  if (!row) return unit;
  const [one, other] = row[wordingOf(locale)];
  const { from, to } = quantity;
  // a range takes the plural in both languages
  const form =
    to === undefined
      ? pluralRules(formatLocaleOf(locale)).select(from)
      : "other";
  return form === "one" ? one : other;
}

/** What a form offers: ids with their plural in the reader's language. */
export function unitOptions(
  locale: string,
): { value: string; label: string }[] {
  const wording = wordingOf(locale);
  return units.map(({ id, [wording]: [, other] }) => ({
    value: id,
    label: other,
  }));
}

/** Every way to write a unit in a language. */
export function unitSpellings({
  en,
  de,
  also,
}: UnitRow): Record<Wording, string[]> {
  const more = (text?: string) =>
    text === undefined ? [] : text.split(",").map((name) => name.trim());
  return { en: [...en, ...more(also.en)], de: [...de, ...more(also.de)] };
}

const idByName = new Map(
  units.flatMap((unit) => {
    const { en, de } = unitSpellings(unit);
    return [unit.id, ...en, ...de].map(
      (name) => [name.toLowerCase(), unit.id] as const,
    );
  }),
);

/** The unit that a text names in any language known here, in any spelling: "Kapseln" is `capsule`. */
export function unitIdOf(text: string): string | undefined {
  return idByName.get(text.toLowerCase());
}

export function isUnitId(unit: string): boolean {
  return byId.has(unit);
}
