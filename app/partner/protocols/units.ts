/** Units of a dosage: ids in the protocol document, words on the storefront. Runs anywhere. */

export const wordings = ["en", "de"] as const;
/** A language that has words of its own here. */
export type Wording = (typeof wordings)[number];

type Forms = readonly [one: string, other: string];
type UnitRow = { id: string } & Record<Wording, Forms>;

const word = (id: string, en: Forms, de: Forms): UnitRow => ({ id, en, de });
/** A symbol never takes a plural: 1 mg, 500 mg. */
const symbol = (id: string, en = id, de = en): UnitRow =>
  word(id, [en, en], [de, de]);

/** In the order in which a form offers them. */
export const units: readonly UnitRow[] = [
  word("capsule", ["capsule", "capsules"], ["Kapsel", "Kapseln"]),
  word(
    "veggie_capsule",
    ["veggie capsule", "veggie capsules"],
    ["vegetarische Kapsel", "vegetarische Kapseln"],
  ),
  word("tablet", ["tablet", "tablets"], ["Tablette", "Tabletten"]),
  word(
    "chewable_tablet",
    ["chewable tablet", "chewable tablets"],
    ["Kautablette", "Kautabletten"],
  ),
  word(
    "effervescent_tablet",
    ["effervescent tablet", "effervescent tablets"],
    ["Brausetablette", "Brausetabletten"],
  ),
  word(
    "softgel",
    ["softgel", "softgels"],
    ["Softgel-Kapsel", "Softgel-Kapseln"],
  ),
  word("gummy", ["gummy", "gummies"], ["Fruchtgummi", "Fruchtgummis"]),
  word(
    "lozenge",
    ["lozenge", "lozenges"],
    ["Lutschtablette", "Lutschtabletten"],
  ),
  word("drop", ["drop", "drops"], ["Tropfen", "Tropfen"]),
  word(
    "dropperful",
    ["dropperful", "dropperfuls"],
    ["Pipettenfüllung", "Pipettenfüllungen"],
  ),
  word("spray", ["spray", "sprays"], ["Sprühstoß", "Sprühstöße"]),
  word("pump", ["pump", "pumps"], ["Pumpstoß", "Pumpstöße"]),
  word("scoop", ["scoop", "scoops"], ["Messlöffel", "Messlöffel"]),
  word("teaspoon", ["teaspoon", "teaspoons"], ["Teelöffel", "Teelöffel"]),
  word("tablespoon", ["tablespoon", "tablespoons"], ["Esslöffel", "Esslöffel"]),
  word(
    "capful",
    ["capful", "capfuls"],
    ["Verschlusskappe", "Verschlusskappen"],
  ),
  word("sachet", ["sachet", "sachets"], ["Beutel", "Beutel"]),
  word("packet", ["packet", "packets"], ["Päckchen", "Päckchen"]),
  word("stick", ["stick", "sticks"], ["Stick", "Sticks"]),
  word("ampoule", ["ampoule", "ampoules"], ["Ampulle", "Ampullen"]),
  word("shot", ["shot", "shots"], ["Shot", "Shots"]),
  word("bar", ["bar", "bars"], ["Riegel", "Riegel"]),
  word("patch", ["patch", "patches"], ["Pflaster", "Pflaster"]),
  word("piece", ["piece", "pieces"], ["Stück", "Stück"]),
  word("serving", ["serving", "servings"], ["Portion", "Portionen"]),
  word("minute", ["minute", "minutes"], ["Minute", "Minuten"]),
  word("session", ["session", "sessions"], ["Anwendung", "Anwendungen"]),
  symbol("ml"),
  symbol("g"),
  symbol("mg"),
  symbol("mcg", "mcg", "µg"),
  symbol("iu", "IU", "I.E."),
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
      ? new Intl.PluralRules(formatLocaleOf(locale)).select(from)
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

const idByName = new Map(
  units.flatMap(({ id, en, de }) =>
    [id, ...en, ...de].map((name) => [name.toLowerCase(), id] as const),
  ),
);

/** The unit that a text names in any language known here, singular or plural: "Kapseln" is `capsule`. */
export function unitIdOf(text: string): string | undefined {
  return idByName.get(text.toLowerCase());
}

export function isUnitId(unit: string): boolean {
  return byId.has(unit);
}
