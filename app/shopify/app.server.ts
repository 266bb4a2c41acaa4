import "@shopify/shopify-app-remix/adapters/node";
import { LogSeverity } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "../platform/env.server.ts";
import { log } from "../platform/log.server.ts";
import { API_VERSION } from "./admin.server.ts";
import { sessionStorage } from "./sessions.server.ts";

const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL, SCOPES } = env();

/**
 * `authenticate.admin(request)` exchanges App Bridge's session token for an offline token when the stored one is missing
 * or ends within 5 minutes. What it throws is often a Response, and that is the answer: let it pass.
 */
export const { addDocumentResponseHeaders, authenticate } = shopifyApp({
  apiKey: SHOPIFY_API_KEY,
  apiSecretKey: SHOPIFY_API_SECRET,
  appUrl: SHOPIFY_APP_URL,
  scopes: SCOPES,
  apiVersion: API_VERSION,
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage,
  // below a warning the library writes session tokens
  logger: { level: LogSeverity.Warning, log: writeLog },
  future: {
    unstable_newEmbeddedAuthStrategy: true,
    expiringOfflineAccessTokens: true,
  },
});

function writeLog(severity: LogSeverity, message: string): void {
  if (severity === LogSeverity.Error) log.error(message);
  else log.warn(message);
}
