/** Rules of a locale, each made once: making one takes a hundred times as long as using it, and an import uses thousands. Runs anywhere. */

const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Which form a count takes. */
export function pluralRules(locale: string): Intl.PluralRules {
  return made(plurals, locale, () => new Intl.PluralRules(locale));
}

/** Never rounds: a dosage is shown as it was typed. */
export function exactNumbers(locale: string): Intl.NumberFormat {
  const options = { maximumFractionDigits: 20 };
  return made(numbers, locale, () => new Intl.NumberFormat(locale, options));
}

function made<Rules>(
  known: Map<string, Rules>,
  locale: string,
  make: () => Rules,
): Rules {
  const rules = known.get(locale) ?? make();
  known.set(locale, rules);
  return rules;
}
