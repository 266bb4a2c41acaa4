import polarisDe from "@shopify/polaris/locales/de.json" with { type: "json" };
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import type { Locale } from "./locale.ts";

export type Messages = typeof en;

/** All texts of one language: ours and those of Polaris. Sent with the first page, so that the browser loads one language. */
export const messagesOf = {
  en: { app: en, polaris: polarisEn },
  de: { app: de, polaris: polarisDe },
} satisfies Record<Locale, { app: Messages; polaris: object }>;
