import { wordsOf } from "../words.ts";
import { scriptApiKey } from "./channel.ts";

const launchQuery = new URLSearchParams(location.search);

/** Launch parameters are in the first address only; later pages of the same frame remember them. */
function remembered(name: string): string {
  const value =
    launchQuery.get(name) ?? sessionStorage.getItem(`app-bridge-${name}`) ?? "";
  sessionStorage.setItem(`app-bridge-${name}`, value);
  return value;
}

function metaContent(name: string): string | null {
  return (
    document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ??
    null
  );
}

export const bridgeConfig = {
  apiKey: scriptApiKey ?? metaContent("shopify-api-key") ?? "",
  host: remembered("host"),
  shop: remembered("shop"),
  locale: remembered("locale") || "en",
};

export const words = wordsOf(bridgeConfig.locale);
