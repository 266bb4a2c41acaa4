import { execute, OperationTypeNode } from "graphql";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import type { GraphContext } from "./context.ts";
import type { PreparedOperation } from "./document.ts";
import { findNode } from "./node.ts";
import { resolveField } from "./resolve.ts";
import { mutationRoot, queryRoot } from "./roots.ts";

export interface Executed {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

/** Runs a prepared operation on one shop; `spentPoints` counts what came back. */
export async function executeOperation(
  world: World,
  store: Store,
  prepared: PreparedOperation,
  variables: Record<string, unknown>,
  scopes: ReadonlySet<string> | null,
): Promise<{ result: Executed; spentPoints: number }> {
  const ctx: GraphContext = {
    world,
    store,
    scopes,
    spent: { points: 0 },
    node: (globalId) => findNode(ctx, globalId),
  };
  const isMutation =
    prepared.operation.operation === OperationTypeNode.MUTATION;
  const result = await execute({
    schema: world.schema.graphql,
    document: prepared.document,
    operationName: prepared.operation.name?.value ?? null,
    rootValue: isMutation ? mutationRoot(ctx) : queryRoot(ctx),
    contextValue: ctx,
    variableValues: variables,
    fieldResolver: resolveField,
    typeResolver: (value: { __typename: string }) => value.__typename,
  });
  for (const error of result.errors ?? [])
    if (error.extensions.code === "NOT_IN_SANDBOX")
      process.stderr.write(`sandbox: ${prepared.name}: ${error.message}\n`);
  return { result, spentPoints: ctx.spent.points };
}
