/** The contract as a typed client, and what an answer that is missing means. */
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import type { JsonifiedClient } from "@orpc/openapi-client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { contract } from "../../contract/contract.ts";
import { AppError } from "../../errors.ts";
import { isAbsentRoute } from "./failure.ts";
import { roundTrip } from "./round-trip.server.ts";
import type { JournalsTransport } from "./transport.server.ts";

const TIMEOUT_SECONDS = 10;

export type Options = JournalsTransport & {
  token?: string;
  timeoutSeconds?: number;
};
export type Remote = JsonifiedClient<ContractRouterClient<typeof contract>>;

export function remoteOf(options: Options): Remote {
  const { url, fetch, token, timeoutSeconds = TIMEOUT_SECONDS } = options;
  const link = new OpenAPILink(contract, {
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: (request) => roundTrip(request, { fetch, timeoutSeconds }),
  });
  return createORPCClient(link);
}

/** Null where this Journals does not offer the route. */
export async function orNull<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (isAbsentRoute(error)) return null;
    throw error;
  }
}

/**
 * A bare "Not Found" about a protocol is the protocol's only when Journals is there: otherwise somebody else answers at
 * its address, and what we know of it must not be forgotten. Throws not-found, or the failure as it was.
 */
export async function orMissing<Answer>(
  checkAccess: () => Promise<unknown>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!isAbsentRoute(error)) throw error;
    try {
      await checkAccess();
    } catch (other) {
      if (other instanceof AppError) throw error;
      throw other;
    }
    throw new AppError("not-found", { cause: error });
  }
}
