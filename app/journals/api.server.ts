/**
 * The Journals API as a fetch: served over HTTP by routes/api.$.ts and called in process by the
 * typed client. The order of the checks is the contract's: strangers learn nothing from validation.
 */
import type { Access } from "../contract/contract.ts";
import { AppError } from "../errors.ts";
import { db } from "../platform/db.server.ts";
import { requestId as requestIdOf } from "../platform/ids.server.ts";
import { log } from "../platform/log.server.ts";
import {
  type Answer,
  respond,
  respondWithProblem,
} from "./api/answer.server.ts";
import { readBody } from "./api/body.ts";
import { callVerb } from "./api/call.server.ts";
import { matchEndpoint } from "./api/endpoints.server.ts";
import { keyedRequest, runOnce } from "./api/idempotency.server.ts";
import type { Caller, Tx } from "./context.ts";
import { authenticate } from "./tokens/tokens.server.ts";

const TRANSACTION = { maxWait: 5_000, timeout: 10_000 }; // milliseconds

/** Answers every request; never throws. */
export async function journalsFetch(request: Request): Promise<Response> {
  const { headers, url } = request;
  const requestId = requestIdOf(headers.get("x-request-id") ?? undefined);
  const { pathname } = new URL(url);
  try {
    const answer = await serve(request, pathname, requestId);
    return respond(answer, { request, requestId });
  } catch (error) {
    const problem = error instanceof AppError ? error : internal(error);
    if (problem.code === "internal")
      log.error(
        { err: error, requestId, method: request.method, path: pathname },
        "journals: a request failed",
      );
    return respondWithProblem(problem, { request, requestId });
  }
}

async function serve(
  request: Request,
  pathname: string,
  requestId: string,
): Promise<Answer> {
  const { endpoint, params } = matchEndpoint(request.method, pathname);
  const { access } = endpoint;
  const caller = await admit(access, request.headers);
  // the limit of `access.rate` for `caller.tokenId` is consulted here: before anything of the body is read
  const body = await readBody(request, access.maxBodyBytes);
  const effect = (tx: Tx) =>
    callVerb(
      endpoint.procedure,
      { params, headers: request.headers, json: body.json },
      { requestId, tx, caller },
    );
  if (endpoint.method === "GET") return effect(db().prisma);
  const keyed = caller && keyedRequest(request, caller.partnerId, body.bytes);
  return db().prisma.$transaction(
    (tx) => (keyed ? runOnce(tx, keyed, () => effect(tx)) : effect(tx)),
    TRANSACTION,
  );
}

/** Null where the row is open to everyone. Throws unauthorized or forbidden-scope. */
async function admit(access: Access, headers: Headers): Promise<Caller | null> {
  if (access.scope === null) return null;
  const caller = await authenticate(headers.get("authorization"));
  if (!caller.scopes.includes(access.scope))
    throw new AppError("forbidden-scope", {
      detail: `This needs a token with the scope ${access.scope}.`,
    });
  return caller;
}

function internal(cause: unknown): AppError {
  return new AppError("internal", {
    detail: "Try again later. If it stays, tell us the request id.",
    cause,
  });
}
