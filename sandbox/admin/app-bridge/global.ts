import { adminOrigin, askShell, isEmbedded, tellShell } from "./channel.ts";
import { bridgeConfig } from "./config.ts";
import { modalApi } from "./modal.ts";
import { saveBarApi } from "./save-bar.ts";
import { idToken, reloadWithToken } from "./session-fetch.ts";
import { toastApi } from "./toast.ts";
import { webVitalsApi } from "./web-vitals.ts";

function absent(name: string): () => never {
  return () => {
    throw new Error(
      `The sandbox's App Bridge does not implement shopify.${name}.`,
    );
  };
}

const scopesApi = {
  query: () => askShell({ ask: "scopes" }),
  request: absent("scopes.request"),
  revoke: absent("scopes.revoke"),
};

const shopifyGlobal = {
  config: bridgeConfig,
  origin: adminOrigin,
  ready: Promise.resolve(),
  environment: {
    embedded: isEmbedded,
    mobile: false,
    pos: false,
    intent: false,
  },
  idToken,
  user: () => Promise.resolve({ accountAccess: "full" }),
  toast: toastApi,
  saveBar: saveBarApi,
  modal: modalApi,
  loading: (on?: boolean) => {
    tellShell({ type: "loading", on: on ?? true });
  },
  resourcePicker: async (options: Record<string, unknown>) => {
    const plain = JSON.parse(JSON.stringify(options)) as Record<
      string,
      unknown
    >;
    return (
      (await askShell({ ask: "resourcePicker", options: plain })) ?? undefined
    );
  },
  scopes: scopesApi,
  app: { extensions: () => askShell({ ask: "extensions" }) },
  webVitals: webVitalsApi,
  support: { registerHandler: () => Promise.resolve() },
};

// What is missing throws when it is called, never answers as if it were there.
Object.assign(window, {
  shopify: new Proxy(shopifyGlobal, {
    get: (target, name) =>
      Reflect.has(target, name) || typeof name === "symbol" || name === "then"
        ? (Reflect.get(target, name) as unknown)
        : absent(name),
  }),
});

/** An app opened in a window of its own goes back into Admin. */
function enterAdmin(): void {
  const page = new URLSearchParams(location.search);
  const store = bridgeConfig.shop.replace(".myshopify.com", "");
  const app = bridgeConfig.apiKey;
  if (isEmbedded || !page.get("host") || !store) return;
  location.replace(
    `${adminOrigin}/store/${store}/apps/${app}${location.pathname}`,
  );
}

enterAdmin();
void reloadWithToken();
