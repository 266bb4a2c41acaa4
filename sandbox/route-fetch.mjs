// node --import ./sandbox/route-fetch.mjs, or a setup file of vitest: every fetch() to a shop, to
// admin.shopify.com or to the storage that holds Shopify's files goes to the sandbox at SHOPIFY_SANDBOX_URL, read again at each call. Must be loaded
// before @shopify/shopify-api, which keeps the fetch it finds.
const SHOPIFY =
  /^([a-z0-9][a-z0-9-]*\.myshopify\.com|admin\.shopify\.com|storage\.googleapis\.com)$/i;

function sandboxAddress(input) {
  const base = process.env.SHOPIFY_SANDBOX_URL;
  const href = input instanceof Request ? input.url : String(input);
  if (!base || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== "https:" || !SHOPIFY.test(url.hostname)) return null;
  return `${base}/__store/${url.hostname}${url.pathname}${url.search}`;
}

let inner = globalThis.fetch;

function fetchThroughSandbox(input, init) {
  const address = sandboxAddress(input);
  if (address === null) return inner(input, init);
  if (!(input instanceof Request)) return inner(address, init);
  const { method, headers, body, signal } = input;
  return inner(address, {
    method,
    headers,
    signal,
    ...(body ? { body, duplex: "half" } : {}),
    ...init,
  });
}

// An accessor, so that whoever assigns another fetch later replaces what is called inside, not the routing.
Object.defineProperty(globalThis, "fetch", {
  configurable: true,
  enumerable: true,
  get: () => fetchThroughSandbox,
  set: (replacement) => {
    if (replacement !== fetchThroughSandbox) inner = replacement;
  },
});
