import type en from "./en.json";
import type { Locale } from "./locale.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
