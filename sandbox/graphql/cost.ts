import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

/** A single call may not ask for more than this, whatever the bucket holds. */
export const MAX_QUERY_COST = 1000;
const MUTATION_COST = 10;
const METAFIELDS_SET_COST_PER_OWNER = 4;
export const CONNECTION_COST = 2;

type Variables = Readonly<Record<string, unknown>>;
interface Costing {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Variables;
  returnedObjectCost: number;
}

export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith("Connection");
}

function argumentsOf(field: FieldNode, variables: Variables) {
  return Object.fromEntries(
    (field.arguments ?? []).map((argument) => [
      argument.name.value,
      valueFromASTUntyped(argument.value, { ...variables }),
    ]),
  );
}

function isList(type: unknown): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

/** Objects a field may return: the size asked for, the ids given, else one. */
function fieldSize(args: Record<string, unknown>): number {
  if (Array.isArray(args.ids)) return args.ids.length;
  const size = args.first ?? args.last;
  return typeof size === "number" ? size : 1;
}

function fieldCost(
  costing: Costing,
  parent: GraphQLNamedType,
  field: FieldNode,
  pageSize: number,
): number {
  if (!isObjectType(parent) || field.name.value.startsWith("__")) return 0;
  const definition = parent.getFields()[field.name.value];
  if (!definition || !field.selectionSet) return 0;
  const type = getNamedType(definition.type);
  if (isLeafType(type) || type.name === "PageInfo") return 0;
  const args = argumentsOf(field, costing.variables);
  const inner = (size: number) =>
    selectionCost(costing, type, field.selectionSet, size);
  if (isConnection(type)) return CONNECTION_COST + inner(fieldSize(args));
  if (isConnection(parent))
    return field.name.value === "edges"
      ? inner(pageSize)
      : pageSize * (1 + inner(1));
  if (parent.name.endsWith("Edge") && field.name.value === "node")
    return pageSize * (1 + inner(1));
  const size = isList(definition.type) ? fieldSize(args) : 1;
  return size * (1 + inner(1));
}

function selectionCost(
  costing: Costing,
  type: GraphQLNamedType,
  selections: SelectionSetNode | undefined,
  pageSize: number,
): number {
  let always = 0;
  let dearestType = 0;
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      always += fieldCost(costing, type, selection, pageSize);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? costing.fragments.get(selection.name.value)
        : selection;
    const name = fragment?.typeCondition?.name.value;
    const on = name ? costing.schema.getType(name) : type;
    if (!fragment || !on || !isCompositeType(on)) continue;
    const cost = selectionCost(costing, on, fragment.selectionSet, pageSize);
    if (on === type) always += cost;
    else dearestType = Math.max(dearestType, cost);
  }
  return always + dearestType;
}

/** What a mutation costs by itself: 10, and for metafieldsSet 4 more for each distinct owner. */
export function mutationCost(
  name: string,
  args: Record<string, unknown>,
): number {
  if (name !== "metafieldsSet" || !Array.isArray(args.metafields))
    return MUTATION_COST;
  const owners = new Set(
    (args.metafields as { ownerId?: unknown }[]).map((input) => input.ownerId),
  );
  return MUTATION_COST + METAFIELDS_SET_COST_PER_OWNER * owners.size;
}

/**
 * The points a call reserves, by Shopify's published table in a plain form: scalars 0, objects 1,
 * connections 2 and their nodes, mutations 10, interfaces the dearest of their types.
 * https://shopify.dev/docs/api/usage/limits
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  returnedObjectCost: number,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(node.name.value, node);
  const costing = { schema, fragments, variables, returnedObjectCost };
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  if (operation.operation !== OperationTypeNode.MUTATION)
    return Math.max(1, selectionCost(costing, root, operation.selectionSet, 1));
  let total = 0;
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    total += mutationCost(field.name.value, argumentsOf(field, variables));
    total +=
      returnedObjectCost * Math.max(0, fieldCost(costing, root, field, 1) - 1);
  }
  return Math.ceil(total);
}
