/**
 * Journals, as the partner side sees it. Every failure is an AppError: journals-unavailable,
 * journals-unauthorized, journals-refused, not-found or precondition-failed.
 */
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import type { JsonifiedClient } from "@orpc/openapi-client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { contract } from "../../contract/contract.ts";
import type { ProductRow } from "../../contract/products.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { TokenRequest } from "../../contract/tokens.ts";
import { AppError } from "../../errors.ts";
import { readGrant, readReport, readSaved } from "./answers.ts";
import type { Grant, SavedProtocol } from "./answers.ts";
import { roundTrip } from "./round-trip.server.ts";
import type { JournalsTransport } from "./transport.server.ts";

const TIMEOUT_SECONDS = 10;
/** Of rows at their largest, in three-byte characters, this many stay below the limit of the body. */
const ROWS_PER_REPORT = 200;

type Options = JournalsTransport & { token?: string; timeoutSeconds?: number };
type Repeatable = { idempotencyKey: string };

export type JournalsClient = {
  createProtocol(
    input: ProtocolInput,
    options: Repeatable,
  ): Promise<SavedProtocol>;
  updateProtocol(
    id: string,
    input: ProtocolInput,
    options: Repeatable & { ifMatch?: string },
  ): Promise<SavedProtocol>;
  archiveProtocol(id: string): Promise<void>;
  /** `accepted: null`: this Journals takes no reports. */
  reportProducts(rows: ProductRow[]): Promise<{ accepted: number | null }>;
  exchangeToken(proof: {
    sessionToken: string;
    clientId: string;
    clientSecret: string;
  }): Promise<Grant>;
  /** Revokes the token this client was made with. */
  revokeToken(): Promise<void>;
};

/** `fetch` is the network's or the in-process handler's: same code path. */
export function journalsClient(options: Options): JournalsClient {
  const remote = remoteOf(options);
  return {
    async createProtocol(body, { idempotencyKey }) {
      const headers = { "idempotency-key": idempotencyKey };
      return readSaved(await remote.protocols.create({ headers, body }));
    },
    async updateProtocol(id, body, { idempotencyKey, ifMatch }) {
      const headers = {
        "idempotency-key": idempotencyKey,
        "if-match": ifMatch,
      };
      const params = { id };
      const answer = await remote.protocols.update({ params, headers, body });
      return readSaved(answer, id);
    },
    async archiveProtocol(id) {
      await remote.protocols.archive({ params: { id } });
    },
    async reportProducts(rows) {
      let accepted = 0;
      for (let start = 0; start < rows.length; start += ROWS_PER_REPORT) {
        const products = rows.slice(start, start + ROWS_PER_REPORT);
        const taken = await report(remote, products);
        if (taken === null) return { accepted: null };
        accepted += taken;
      }
      return { accepted };
    },
    async exchangeToken({ sessionToken, clientId, clientSecret }) {
      const body: TokenRequest = {
        session_token: sessionToken,
        client_id: clientId,
        client_secret: clientSecret,
      };
      return readGrant(await remote.shopify.exchangeToken({ body }));
    },
    async revokeToken() {
      await remote.shopify.revokeToken({});
    },
  };
}

type Remote = JsonifiedClient<ContractRouterClient<typeof contract>>;

function remoteOf({ url, fetch, token, timeoutSeconds }: Options): Remote {
  const link = new OpenAPILink(contract, {
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: (request) =>
      roundTrip(request, {
        fetch,
        timeoutSeconds: timeoutSeconds ?? TIMEOUT_SECONDS,
      }),
  });
  return createORPCClient(link);
}

async function report(
  remote: Remote,
  products: ProductRow[],
): Promise<number | null> {
  try {
    const body = { products };
    return readReport(await remote.shopify.reportProducts({ body }));
  } catch (error) {
    const isAbsent = error instanceof AppError && error.code === "not-found";
    if (isAbsent) return null;
    throw error;
  }
}
