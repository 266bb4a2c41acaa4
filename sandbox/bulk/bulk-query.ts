import {
  type ArgumentNode,
  type ASTNode,
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from "graphql";
import type { PreparedOperation } from "../graphql/document.ts";
import type { AdminSchema } from "../graphql/schema.ts";

const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;
const PAGE = 250;

/** A bulk query that may run, rewritten to be asked page by page: `$bulkAfter` is the cursor of its one root connection. */
export interface BulkQuery {
  prepared: PreparedOperation;
  root: string;
}

/** Throws Error with a sentence about what Shopify does not take. */
export function readBulkQuery(schema: AdminSchema, text: string): BulkQuery {
  const document = parseText(text);
  const [error] = validate(schema.graphql, document);
  if (error) throw new Error(`Invalid bulk query: ${error.message}`);
  const [operation] = document.definitions.filter(isOperation);
  if (operation?.operation !== OperationTypeNode.QUERY)
    throw new Error("Invalid bulk query: it must be a query.");
  const connections = connectionsOf(operation);
  const [root] = operation.selectionSet.selections;
  if (
    operation.selectionSet.selections.length !== 1 ||
    root?.kind !== Kind.FIELD
  )
    throw new Error("Bulk queries cannot have more than one top level field.");
  if (connections.length === 0)
    throw new Error("Bulk queries must contain at least one connection.");
  if (connections[0]?.field !== root)
    throw new Error(
      "The top level field of this sandbox's bulk queries is a connection.",
    );
  if (connections.length > MAX_CONNECTIONS)
    throw new Error(
      `Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`,
    );
  for (const { field, depth, parent } of connections) {
    if (depth > MAX_DEPTH)
      throw new Error(
        `Bulk queries cannot contain connections with a nesting depth greater than ${MAX_DEPTH}.`,
      );
    if (parent && !selects(parent, "id"))
      throw new Error(
        `The parent 'node' field for a nested connection must select the 'id' field without an alias: ${field.name.value}.`,
      );
  }
  const paged = inPages(operation, root);
  return {
    root: root.alias?.value ?? root.name.value,
    prepared: {
      document: { ...document, definitions: [paged] },
      operation: paged,
      rootFields: [root.name.value],
      name: "bulk",
    },
  };
}

function parseText(text: string) {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new Error(`Invalid bulk query: ${error.message}`, { cause: error });
  }
}

function isOperation(node: ASTNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

interface Found {
  field: FieldNode;
  depth: number;
  /** What the node around it selects. */
  parent: SelectionSetNode | null;
}

/** Every field with edges, the outermost first. */
function connectionsOf(operation: OperationDefinitionNode): Found[] {
  const found: Found[] = [];
  const walk = (
    set: SelectionSetNode,
    depth: number,
    parent: SelectionSetNode | null,
  ) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        throw new Error("The sandbox's bulk queries take no named fragments.");
      if (!selection.selectionSet) continue;
      const node = nodeOf(selection);
      if (selection.kind === Kind.FIELD && node) {
        found.push({ field: selection, depth, parent });
        walk(node, depth + 1, node);
      } else walk(selection.selectionSet, depth, parent);
    }
  };
  walk(operation.selectionSet, 1, null);
  return found;
}

/** What `edges { node { … } }` of a field selects. */
function nodeOf(selection: SelectionNode): SelectionSetNode | null {
  const edges = fieldIn(selection, "edges");
  const node = edges && fieldIn(edges, "node");
  return node?.selectionSet ?? null;
}

function fieldIn(selection: SelectionNode, name: string): FieldNode | null {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return null;
  const found = selection.selectionSet?.selections.find(
    (inner) => inner.kind === Kind.FIELD && inner.name.value === name,
  );
  return found?.kind === Kind.FIELD ? found : null;
}

function selects({ selections }: SelectionSetNode, name: string): boolean {
  return selections.some(
    (inner) =>
      inner.kind === Kind.FIELD && inner.name.value === name && !inner.alias,
  );
}

const PAGED = `query ($bulkAfter: String) {
  root(first: ${PAGE}, after: $bulkAfter) { pageInfo { hasNextPage endCursor } }
}`;
const PAGING = new Set(["first", "last", "after", "before"]);

/** Every connection a page at a time, whatever the query says: all is read. */
function inPages(
  operation: OperationDefinitionNode,
  root: FieldNode,
): OperationDefinitionNode {
  const [paged] = parse(PAGED).definitions.filter(isOperation);
  const [example] = paged?.selectionSet.selections ?? [];
  if (!paged || example?.kind !== Kind.FIELD) throw new Error("not possible");
  const pageInfo = example.selectionSet?.selections ?? [];
  const isAfter = ({ name }: ArgumentNode) => name.value === "after";
  const onRoot = example.arguments ?? [];
  const inside = onRoot.filter((argument) => !isAfter(argument));
  const connections = new Set(
    connectionsOf(operation).map(({ field }) => field),
  );
  const rewritten: OperationDefinitionNode = visit(operation, {
    Field: (field: FieldNode) => {
      if (!connections.has(field) || !field.selectionSet) return undefined;
      const { selectionSet, arguments: given = [] } = field;
      return {
        ...field,
        arguments: [
          ...given.filter(({ name }) => !PAGING.has(name.value)),
          ...(field === root ? onRoot : inside),
        ],
        selectionSet: {
          ...selectionSet,
          selections: [...selectionSet.selections, ...pageInfo],
        },
      };
    },
  });
  return {
    ...rewritten,
    variableDefinitions: paged.variableDefinitions ?? [],
  };
}
