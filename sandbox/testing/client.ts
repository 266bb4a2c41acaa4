import { KEYS, SHOP, type TestSandbox } from "./start.ts";

export interface GraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string };
  }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: {
        maximumAvailable: number;
        currentlyAvailable: number;
        restoreRate: number;
      };
    };
  };
}

export interface TokenBody {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  error?: string;
}

const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

function shopUrl(test: TestSandbox, path: string): string {
  return `${test.sandbox.env.SHOPIFY_SANDBOX_URL ?? ""}/__store/${SHOP}${path}`;
}

/** Posts to the token endpoint of the shop. */
export async function grant(
  test: TestSandbox,
  parameters: Record<string, string>,
): Promise<{ status: number; body: TokenBody }> {
  const response = await fetch(shopUrl(test, "/admin/oauth/access_token"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: KEYS.apiKey,
      client_secret: KEYS.apiSecret,
      ...parameters,
    }),
  });
  return {
    status: response.status,
    body: (await response.json()) as TokenBody,
  };
}

/** Token exchange as the app does it. */
export async function exchangeToken(
  test: TestSandbox,
  kind: "online" | "offline" = "offline",
  sessionToken?: string,
) {
  return grant(test, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: sessionToken ?? (await test.sandbox.idToken()),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: kind === "online" ? ONLINE : OFFLINE,
    expiring: "1",
  });
}

/** One Admin GraphQL call as the app makes it, as HTTP. */
export function postGraphql(
  test: TestSandbox,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
  version = "2026-07",
): Promise<Response> {
  return fetch(shopUrl(test, `/admin/api/${version}/graphql.json`), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-access-token": token,
    },
    body: JSON.stringify({ query, variables }),
  });
}

export type AppClient = (
  query: string,
  variables?: Record<string, unknown>,
) => Promise<GraphAnswer>;

/** The app with an access token: its Admin GraphQL answers, parsed. */
export async function appClient(test: TestSandbox): Promise<AppClient> {
  const { body } = await exchangeToken(test);
  return async (query, variables) =>
    (await (
      await postGraphql(test, body.access_token, query, variables)
    ).json()) as GraphAnswer;
}

/** The ids of the shop's first products. */
export async function productIds(
  test: TestSandbox,
  count: number,
): Promise<string[]> {
  const { data } = await test.sandbox.graphql(
    SHOP,
    `{ products(first: ${count}) { nodes { id } } }`,
  );
  return (data as { products: { nodes: { id: string }[] } }).products.nodes.map(
    (node) => node.id,
  );
}
