import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import type { AdminSchema } from "./schema.ts";

export interface PreparedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  rootFields: string[];
  /** The operation's name, else its first root field. */
  name: string;
}

interface Refusal {
  errors: readonly GraphQLError[];
}

const MAX_CACHED = 500;
const cache = new Map<string, { document: DocumentNode } | Refusal>();

/** Shopify's name for what graphql-js says in words. */
function refusalCode(message: string): string {
  if (message.startsWith("Cannot query field")) return "undefinedField";
  if (message.startsWith("Unknown argument")) return "argumentNotAccepted";
  if (message.startsWith("Unknown type")) return "undefinedType";
  if (message.includes("is never used")) return "variableNotUsed";
  if (message.includes("must have a selection")) return "selectionMismatch";
  if (message.includes("is required, but it was not provided"))
    return "missingRequiredArguments";
  return message.startsWith("Syntax Error")
    ? "PARSE_ERROR"
    : "argumentLiteralsIncompatible";
}

function withCode(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { code: refusalCode(error.message) },
  });
}

function parseAndValidate(schema: AdminSchema, query: string) {
  const known = cache.get(query);
  if (known) return known;
  let result: { document: DocumentNode } | Refusal;
  try {
    const document = parse(query);
    const errors = validate(schema.graphql, document);
    result =
      errors.length > 0 ? { errors: errors.map(withCode) } : { document };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    result = { errors: [withCode(error)] };
  }
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(query, result);
  return result;
}

/** The operation to run, or why Shopify's schema refuses the text. */
export function prepareOperation(
  schema: AdminSchema,
  query: string,
  operationName: string | null | undefined,
): PreparedOperation | Refusal {
  const result = parseAndValidate(schema, query);
  if ("errors" in result) return result;
  const operation = getOperationAST(result.document, operationName);
  if (!operation)
    return { errors: [new GraphQLError("An operation name is required")] };
  const rootFields = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  return {
    document: result.document,
    operation,
    rootFields,
    name: operation.name?.value ?? rootFields[0] ?? "anonymous",
  };
}
