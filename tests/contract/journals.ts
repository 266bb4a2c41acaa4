/** Journals as a client sees it: tests read like curl. Each test makes a partner of its own. */
import { SignJWT } from "jose";
import type { ProductRow } from "../../app/contract/products.ts";
import type { ProtocolInput } from "../../app/contract/protocol.ts";
import { journalsFetch } from "../../app/journals/api.server.ts";
import {
  issueToken,
  type NewToken,
} from "../../app/journals/tokens/tokens.server.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { testEnvironment } from "../environment.ts";

export const PROTOCOLS = "/api/v1/protocols";
export const TOKEN = "/api/v1/integrations/shopify/token";
export const PRODUCTS = "/api/v1/integrations/shopify/products";

type Sent = {
  token?: string;
  /** Sent as JSON, a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Where it comes from; within the process when unset. */
  address?: string | null;
};
/** What came back; `json` is undefined when the body is empty. */
export type Received = {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
};

/** `curl -X <method> <path>` */
export async function send(
  method: string,
  path: string,
  { token, body, headers, address = null }: Sent = {},
): Promise<Received> {
  const request = new Request(`http://journals.test${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  });
  const response = await journalsFetch(request, { address });
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, text, json };
}

const SCOPES = ["integration:read", "integration:write"];

export type TestPartner = { partnerId: string; token: string };

export async function newPartner(scopes = SCOPES): Promise<TestPartner> {
  const { id: partnerId } = await db().prisma.partner.create({
    data: { id: newId(), name: "A partner" },
  });
  return { partnerId, token: await newToken({ partnerId, scopes }) };
}

/** Another token of a partner: with limits of its own. */
export async function newToken(
  token: Pick<NewToken, "partnerId"> & Partial<NewToken>,
): Promise<string> {
  const requestId = newId();
  return db().prisma.$transaction((tx) =>
    issueToken(
      { tx, requestId, actor: "operator" },
      { scopes: SCOPES, label: "test", ...token },
    ),
  );
}

export function protocolInput(
  overrides: Record<string, unknown> = {},
): ProtocolInput {
  return {
    title: "Magnesium in the evening",
    protocol_category: "supplement",
    dosage_info: { amount: 2, unit: "capsule" },
    schedule: { kind: "daily", times_per_day: 2 },
    timing: "with meals",
    duration_days: 30,
    instructions: "Take with a glass of water.",
    warnings: "Ask a doctor when pregnant.",
    functional_goals: ["sleep"],
    evidence_summary: "",
    enrichment_version: null,
    enriched_at: null,
    locale: "en",
    ...overrides,
  };
}

export function productRow(overrides: Partial<ProductRow> = {}): ProductRow {
  return {
    shopify_product_id: "gid://shopify/Product/1",
    title: "Magnesium 90",
    sku: "MG-90",
    price: "24.90",
    supply: 45,
    protocol_id: null,
    status: "pending",
    content_hash: null,
    synced_at: null,
    ...overrides,
  };
}

export type CreatedProtocol = { id: string; etag: string };

export async function createProtocol(
  token: string,
  overrides: Record<string, unknown> = {},
): Promise<CreatedProtocol> {
  const body = protocolInput(overrides);
  const { status, json, headers } = await send("POST", PROTOCOLS, {
    token,
    body,
  });
  if (status !== 201) throw new Error(`not created: ${JSON.stringify(json)}`);
  const { id } = json as { id: string };
  return { id, etag: headers.get("etag") ?? "" };
}

type Claims = Record<string, string | number | undefined>;

/** A session token as Shopify would sign it for this shop, but for what is overridden. */
export function sessionToken(
  shop: string,
  overrides: Claims = {},
  secret = testEnvironment.SHOPIFY_API_SECRET,
): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: testEnvironment.SHOPIFY_API_KEY,
    sub: "1",
    exp: seconds + 60,
    nbf: seconds - 5,
    iat: seconds - 5,
    jti: newId(),
    ...overrides,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

export function tokenRequest(session_token: string) {
  return {
    session_token,
    client_id: testEnvironment.JOURNALS_CLIENT_ID,
    client_secret: testEnvironment.JOURNALS_CLIENT_SECRET,
  };
}
