/** A zod schema as JSON Schema, which can be walked. */
import { z } from "zod";

type Type =
  "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

export type Node = {
  type?: Type;
  properties?: Record<string, Node>;
  required?: string[];
  /** False where unknown members are refused. */
  additionalProperties?: boolean | object;
  items?: Node;
  /** Of a tuple. */
  prefixItems?: Node[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  $ref?: string;
  $defs?: Record<string, Node>;
};

/** As it is sent, before defaults and transforms. Refinements have no place in it. */
export function nodeOf(schema: z.ZodType): Node {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const plain = JSON.parse(JSON.stringify(json), splitTypes) as Node;
  return withoutRefs(plain, plain.$defs ?? {}) as Node;
}

/** One type to a node: `["number", "null"]` becomes a union. */
function splitTypes(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!("type" in value) || !Array.isArray(value.type)) return value;
  return { anyOf: value.type.map((type: unknown) => ({ ...value, type })) };
}

/** A schema that has a name is referred to: what it says is put in its place. */
function withoutRefs(value: unknown, defs: Record<string, Node>): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutRefs(each, defs));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...own } = value as Node;
  const meant = defs[$ref?.replace("#/$defs/", "") ?? ""];
  return Object.fromEntries(
    Object.entries({ ...meant, ...own })
      .filter(([name]) => name !== "$defs")
      .map(([name, child]) => [name, withoutRefs(child, defs)]),
  );
}

/** The forms a value may take, without null; one when it is no union. */
export function branchesOf(node: Node): Node[] {
  const branches = node.oneOf ?? node.anyOf;
  return branches
    ? branches.flatMap(branchesOf).filter(({ type }) => type !== "null")
    : [node];
}

export function isNullable(node: Node): boolean {
  const branches = node.oneOf ?? node.anyOf ?? [];
  return node.type === "null" || branches.some(isNullable);
}

export type Path = (string | number)[];

/** RFC 6901 as a URI fragment. */
export function pointerOf(path: Path): string {
  const parts = path.map((part) =>
    encodeURIComponent(
      String(part).replaceAll("~", "~0").replaceAll("/", "~1"),
    ),
  );
  return `#${parts.map((part) => `/${part}`).join("")}`;
}

export function valueAt(value: unknown, path: Path): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== "object" || value === null)
    return first === undefined ? value : undefined;
  return valueAt((value as Record<string, unknown>)[first], rest);
}

/** A copy with another value at the path; `undefined` takes the member away. */
export function withValue(value: unknown, path: Path, other: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return other;
  const child = withValue(valueAt(value, [first]), rest, other);
  if (Array.isArray(value))
    return value.map((item: unknown, index) =>
      index === first ? child : item,
    );
  const members = Object.entries(value as object).filter(
    ([name]) => name !== first,
  );
  if (child !== undefined) members.push([String(first), child]);
  return Object.fromEntries(members);
}
