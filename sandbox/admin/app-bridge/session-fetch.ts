import { askShell } from "./channel.ts";
import { openAddress } from "./navigation.ts";

export function idToken(): Promise<string> {
  return askShell({ ask: "idToken" }) as Promise<string>;
}

const plainFetch = window.fetch.bind(window);

async function withSession(request: Request): Promise<Request> {
  const signed = new Request(request);
  signed.headers.set("Authorization", `Bearer ${await idToken()}`);
  signed.headers.set("X-Requested-With", "XMLHttpRequest");
  return signed;
}

/** fetch to the app's own origin carries a session token, and a fresh one once when it was refused. */
async function sessionFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (url.protocol === "shopify:")
    throw new Error("Direct API access is not enabled for this app.");
  if (url.origin !== location.origin || request.headers.has("Authorization"))
    return plainFetch(request);
  const spare = request.clone();
  let response = await plainFetch(await withSession(request));
  if (response.headers.get("X-Shopify-Retry-Invalid-Session-Request"))
    response = await plainFetch(await withSession(spare));
  const reauthorize = response.headers.get(
    "X-Shopify-API-Request-Failure-Reauthorize-Url",
  );
  if (reauthorize) openAddress(reauthorize, "_top");
  return response;
}

window.fetch = sessionFetch;

/** The page an app answers with when a document came without a valid session token. */
export async function reloadWithToken(): Promise<void> {
  const target = new URLSearchParams(location.search).get("shopify-reload");
  if (!target) return;
  const url = new URL(target, location.origin);
  if (url.origin !== location.origin)
    throw new Error(`shopify-reload leads away from the app: ${url.origin}`);
  url.searchParams.set("id_token", await idToken());
  location.replace(url.href);
}
