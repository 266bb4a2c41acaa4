import { setTimeout as sleep } from "node:timers/promises";
import { OperationTypeNode } from "graphql";
import { z } from "zod";
import type { FaultKind } from "../faults.ts";
import { happensBefore } from "../mischief/before-call.ts";
import { isValidToken } from "../oauth/tokens.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import {
  ACCESS_DENIED,
  type Answer,
  sentMetafields,
  statusAnswer,
  THROTTLED,
} from "./answers.ts";
import type { Call } from "./calls.ts";
import { type PreparedOperation, prepareOperation } from "./document.ts";
import { runPaid } from "./run.ts";
import { API_VERSION } from "./schema.ts";

const Body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export interface GraphqlRequest {
  version: string;
  token: string;
  body: unknown;
}

const ok = (body: unknown, fault: FaultKind | null): Answer => ({
  status: 200,
  body,
  fault,
});

/** A fault that answers in the call's place; latency, drops and broken bytes come elsewhere. */
function faultAnswer(fault: FaultKind | null): Answer | null {
  if (fault?.kind === "status") return statusAnswer(fault.status, fault);
  if (fault?.kind === "throttled") return ok({ errors: [THROTTLED] }, fault);
  if (fault?.kind === "access_denied")
    return ok({ errors: [ACCESS_DENIED] }, fault);
  if (fault?.kind === "internal_error") {
    const extensions = { code: "INTERNAL_SERVER_ERROR", requestId: "sandbox" };
    return ok({ errors: [{ message: "Internal error.", extensions }] }, fault);
  }
  return fault?.kind === "drop" && fault.when === "before"
    ? ok(null, fault)
    : null;
}

function logged(
  store: Store,
  prepared: PreparedOperation | null,
  variables: Record<string, unknown>,
): Omit<Call, "at" | "status" | "outcome"> {
  const sent = prepared ? sentMetafields(variables) : [];
  return {
    shop: store.settings.domain,
    kind:
      prepared?.operation.operation === OperationTypeNode.MUTATION
        ? "mutation"
        : prepared
          ? "query"
          : "refused",
    operation: prepared?.name ?? "refused",
    rootFields: prepared?.rootFields ?? [],
    requestedCost: null,
    actualCost: null,
    metafields: sent.length,
    sent,
  };
}

/** What a call is about: the products it writes to, else all that it asks for. */
function subjectOf(
  { sent }: Pick<Call, "sent">,
  variables: Record<string, unknown>,
): { owners: string[]; subject: string } {
  const names = sent.map((line) => line.split(" ").slice(0, 2).join(" "));
  const owners = sent.flatMap((line) => line.split(" ").slice(0, 1));
  const subject = sent.length > 0 ? names.join(" ") : JSON.stringify(variables);
  return { owners: [...new Set(owners)], subject };
}

/** POST /admin/api/<version>/graphql.json of one shop. */
export async function handleGraphql(
  world: World,
  store: Store,
  request: GraphqlRequest,
): Promise<Answer> {
  const body = Body.safeParse(request.body);
  if (!body.success)
    return {
      ...statusAnswer(400),
      body: { errors: { query: "Required parameter missing or invalid" } },
    };
  const { query, operationName } = body.data;
  const variables = body.data.variables ?? {};
  const prepared = prepareOperation(world.schema, query, operationName);
  const runnable = "errors" in prepared ? null : prepared;
  const call = logged(store, runnable, variables);
  const finish = (
    answer: Answer,
    outcome: Call["outcome"],
    costs: Partial<Call> = {},
  ): Answer => {
    world.calls.add({ ...call, ...costs, status: answer.status, outcome });
    return answer;
  };
  const about = subjectOf(call, variables);
  const met = world.faults.take({
    shop: store.settings.domain,
    operations: [call.operation, ...call.rootFields],
    subject: about.subject,
  });
  // what happened before the call is no damage to its answer
  const fault = met && happensBefore(world, store, met, about) ? null : met;
  if (fault?.kind === "latency") await sleep(fault.milliseconds);
  const broken = faultAnswer(fault);
  if (broken) return finish(broken, "fault");
  if (request.version !== API_VERSION)
    return finish(statusAnswer(404), "errors");
  if (!isValidToken(world, store, request.token))
    return finish(statusAnswer(401), "errors");
  if ("errors" in prepared)
    return finish(ok({ errors: prepared.errors }, fault), "errors");
  const paid = await runPaid(world, store, prepared, variables);
  return finish(ok(paid.body, fault), fault ? "fault" : paid.outcome, {
    requestedCost: paid.requested,
    actualCost: paid.actual,
  });
}
