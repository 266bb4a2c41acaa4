/** The languages of the app's own screens. */
export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];

/**
 * The merchant's language in Shopify Admin. It is in the query when Admin loads the frame (`locale=de`), and in
 * Accept-Language of all that App Bridge fetches afterwards, so nothing has to be kept: cookies of a frame are third-party
 * cookies. A document loaded without `locale` has the browser's own languages in that header.
 * https://shopify.dev/docs/api/app-home/apis/authentication-and-data/resource-fetching-api
 */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const accepted = request.headers.get("Accept-Language");
  const preferred = asked ?? accepted?.split(",", 1)[0] ?? "en";
  return /^de\b/i.test(preferred.trim()) ? "de" : "en";
}
