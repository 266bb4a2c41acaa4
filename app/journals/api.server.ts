/**
 * The Journals API as a fetch: served over HTTP by routes/api.$.ts and called in process by the
 * typed client. The order of the checks is the contract's: strangers learn nothing from validation.
 */
import type { Access } from "../contract/contract.ts";
import { db } from "../platform/db.server.ts";
import { requestId as requestIdOf } from "../platform/ids.server.ts";
import { admit } from "./admission.server.ts";
import {
  type About,
  type Answer,
  respond,
  respondWithProblem,
} from "./api/answer.server.ts";
import { readBody } from "./api/body.ts";
import { callVerb } from "./api/call.server.ts";
import { matchEndpoint } from "./api/endpoints.server.ts";
import { keyedRequest, runOnce } from "./api/idempotency.server.ts";
import { problemOf } from "./api/problem-of.server.ts";
import { unlessKnown } from "./api/unless-known.ts";
import type { Caller, Tx } from "./context.ts";
import {
  FailedLogin,
  noteFailedLogin,
  requireFewFailedLogins,
} from "./limits/failed-logins.server.ts";
import {
  policyHeaders,
  quotaHeaders,
  requireTaken,
} from "./limits/request-limit.server.ts";

const TRANSACTION = { maxWait: 5_000, timeout: 10_000 }; // milliseconds

/** Who is at the other end. `address: null`: a call within this process. */
export type Client = { address: string | null };
const IN_PROCESS: Client = { address: null };

/** Answers every request; never throws. */
export async function journalsFetch(
  request: Request,
  { address }: Client = IN_PROCESS,
): Promise<Response> {
  const about: About = {
    method: request.method,
    pathname: new URL(request.url).pathname,
    requestId: requestIdOf(request.headers.get("x-request-id") ?? undefined),
    headers: {},
  };
  try {
    const answer = await serveOrCount(request, about, address);
    return respond(unlessKnown(answer, request), about);
  } catch (error) {
    return respondWithProblem(problemOf(error, about), about);
  }
}

/** The answer to a method that no Request can carry, like TRACE; null: it is not for Journals. */
export function refuseMethod(
  odd: Pick<About, "method" | "pathname" | "requestId">,
): Response | null {
  const about = { ...odd, headers: {} };
  if (!/^\/api(\/|$)/.test(about.pathname)) return null;
  try {
    matchEndpoint(about.method, about.pathname);
    return null;
  } catch (error) {
    return respondWithProblem(problemOf(error, about), about);
  }
}

/** A failed login is counted when its transaction is over: counting needs a connection of its own. */
async function serveOrCount(
  request: Request,
  about: About,
  address: string | null,
): Promise<Answer> {
  try {
    return await serve(request, about, address);
  } catch (error) {
    if (error instanceof FailedLogin) await noteFailedLogin(address);
    throw error;
  }
}

async function serve(
  request: Request,
  about: About,
  address: string | null,
): Promise<Answer> {
  const { endpoint, params } = matchEndpoint(about.method, about.pathname);
  const { access } = endpoint;
  Object.assign(about.headers, policyHeaders(access.rate));
  const caller = await callerOf(request, access, { about, address });
  const body = await readBody(request, access.maxBodyBytes);
  const { requestId } = about;
  const effect = (tx: Tx) =>
    callVerb(
      endpoint.procedure,
      { params, headers: request.headers, json: body.json },
      { requestId, tx, caller },
    );
  const keyed = caller && keyedRequest(request, caller.partnerId, body.bytes);
  if (endpoint.isOneStatement && !keyed) return effect(db().prisma);
  return db().prisma.$transaction(
    (tx) => (keyed ? runOnce(tx, keyed, () => effect(tx)) : effect(tx)),
    TRANSACTION,
  );
}

/** Null where the row is open to everyone. From here on every answer tells what is left. Throws what a check throws. */
async function callerOf(
  request: Request,
  { scope, ...access }: Access,
  { about, address }: { about: About; address: string | null },
): Promise<Caller | null> {
  if (scope === null) {
    if (access.proof) await requireFewFailedLogins(address);
    return null;
  }
  const row = { ...access, scope };
  const { caller, quota } = await admit(row, request.headers, address);
  if (quota) {
    Object.assign(about.headers, quotaHeaders(access.rate, quota));
    requireTaken(access.rate, quota);
  }
  return caller;
}
