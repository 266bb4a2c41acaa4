import {
  type GraphQLFieldResolver,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
} from "graphql";
import { accessDenied, type GraphContext, notInSandbox } from "./context.ts";
import { CONNECTION_COST, isConnection } from "./cost.ts";

type Source = Readonly<Record<string, unknown>>;

function listed(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? listed(type.ofType) : isListType(type);
}

/** Points for one resolved field, the twin of requestedCost for what really came back. */
function spend(
  ctx: GraphContext,
  parent: string,
  type: GraphQLOutputType,
  value: unknown,
): void {
  const named = getNamedType(type);
  if (isLeafType(named) || named.name === "PageInfo") return;
  if (isConnection(named)) ctx.spent.points += CONNECTION_COST;
  else if (named.name.endsWith("Edge") || value === null) return;
  else if (listed(type) && Array.isArray(value))
    ctx.spent.points += value.filter((item) => item !== null).length;
  else if (parent !== "Mutation") ctx.spent.points += 1;
}

/**
 * Reads a field from a plain object whose properties are values or functions of the arguments.
 * A field the object does not have is an error: a missing part of the sandbox must never look like
 * an empty answer of Shopify.
 */
export const resolveField: GraphQLFieldResolver<Source, GraphContext> = (
  source,
  args: Record<string, unknown>,
  ctx,
  info,
) => {
  const { parentType, fieldName, returnType } = info;
  if (ctx.scopes) {
    const missing = ctx.world.schema.missingScopes(
      parentType.name,
      fieldName,
      getNamedType(returnType),
      ctx.scopes,
    );
    if (missing) throw accessDenied(`${fieldName} field`, missing);
  }
  const property = source[fieldName];
  if (property === undefined)
    throw notInSandbox(`${parentType.name}.${fieldName}`);
  const value: unknown =
    typeof property === "function"
      ? (property as (input: typeof args) => unknown)(args)
      : property;
  spend(ctx, parentType.name, returnType, value);
  return value;
};
