/** The languages of the app's own screens. */
export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];

/**
 * The language a page is answered in: the one Shopify Admin names in the address of the first page, else the first of
 * Accept-Language that we speak, else English.
 */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const accepted = request.headers.get("Accept-Language") ?? "";
  for (const tag of [asked ?? "", ...accepted.split(",")]) {
    const locale = locales.find((known) => isLanguage(tag, known));
    if (locale) return locale;
  }
  return "en";
}

/** "de-AT;q=0.8" is German; "den" is not. */
function isLanguage(tag: string, locale: Locale): boolean {
  const [language] = tag.trim().toLowerCase().split(/[-_;]/);
  return language === locale;
}
