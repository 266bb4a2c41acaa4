/**
 * Read by vite.config.ts and by Shopify's packages, which look for this file.
 * `v3_singleFetch` stays off: with it the 401 of a POST loses the header on which App Bridge retries.
 *
 * @type {import('@remix-run/dev').AppConfig & import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: "app",
  ignoredRouteFiles: ["**/.*"],
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: false,
    v3_routeConfig: true,
  },
};
