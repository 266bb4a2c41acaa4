import { OperationTypeNode } from "graphql";
import { expandScopes } from "../oauth/scopes.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { hasUserErrors, THROTTLED, tooDear } from "./answers.ts";
import type { Call } from "./calls.ts";
import { MAX_QUERY_COST, requestedCost } from "./cost.ts";
import type { PreparedOperation } from "./document.ts";
import { type Executed, executeOperation } from "./execute.ts";

type Variables = Record<string, unknown>;

export interface Paid {
  requested: number;
  /** Points kept; null when the call was turned away before it ran. */
  actual: number | null;
  outcome: Call["outcome"];
  body: unknown;
}

function costOf(
  world: World,
  prepared: PreparedOperation,
  variables: Variables,
) {
  const { document, operation } = prepared;
  const cost = (perReturned: number) =>
    requestedCost(
      world.schema.graphql,
      document,
      operation,
      variables,
      perReturned,
    );
  const perReturned = world.settings.returnedObjectCost;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  return {
    requested: cost(perReturned),
    actual: (spentPoints: number) =>
      isMutation
        ? Math.ceil(cost(0) + perReturned * spentPoints)
        : Math.max(1, spentPoints),
  };
}

function outcomeOf(result: Executed): Call["outcome"] {
  if (result.errors) return "errors";
  return hasUserErrors(result.data) ? "user_errors" : "ok";
}

/** A call that passed the door: reserves its cost, runs, and gets back what it did not use. */
export async function runPaid(
  world: World,
  store: Store,
  prepared: PreparedOperation,
  variables: Variables,
): Promise<Paid> {
  const { requested, actual } = costOf(world, prepared, variables);
  const extensions = (actualQueryCost: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost,
      throttleStatus: world.rateLimits.status(store),
    },
  });
  const turnedAway = (outcome: Call["outcome"], error: object): Paid => ({
    requested,
    actual: null,
    outcome,
    body: { errors: [error], extensions: extensions(null) },
  });
  if (requested > MAX_QUERY_COST)
    return turnedAway("errors", tooDear(requested));
  if (!world.rateLimits.reserve(store, requested))
    return turnedAway("throttled", THROTTLED);
  const scopes = expandScopes(store.installation?.scopes ?? []);
  const { result, spentPoints } = await executeOperation(
    world,
    store,
    prepared,
    variables,
    scopes,
  );
  const spent = Math.min(requested, actual(spentPoints));
  world.rateLimits.refund(store, requested - spent);
  return {
    requested,
    actual: spent,
    outcome: outcomeOf(result),
    body: { ...result, extensions: extensions(spent) },
  };
}
