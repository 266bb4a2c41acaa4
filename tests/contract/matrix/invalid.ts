/** Values that a schema refuses. */
import { branchesOf, isNullable, type Node } from "./json-schema.ts";

/** A value of each type of JSON. */
const TYPES: [type: NonNullable<Node["type"]>, value: unknown][] = [
  ["null", null],
  ["boolean", true],
  ["number", 1.5],
  ["string", "text"],
  ["array", []],
  ["object", {}],
];

/** What the schema says in words of its own must be refused. */
export function invalidOf(node: Node): unknown[] {
  const branches = branchesOf(node);
  const [only = {}] = branches;
  const ofType = branches.length === 1 ? ofOne(only) : [];
  return [...ofWrongType(node, branches), ...ofType];
}

/** What a refinement may refuse: each is tried with the schema itself. */
export function suspectsOf(node: Node, value: unknown): unknown[] {
  const [only = {}, second] = branchesOf(node);
  if (second) return [];
  if (only.type === "array" && Array.isArray(value))
    return [[...(value as unknown[]), ...(value as unknown[])]];
  return only.type === "string" ? HOSTILE : [];
}

const HOSTILE = [
  "half a \ud83d",
  "nul\u0000",
  "bell\u0007",
  "Take <b>two</b>",
  "<!--",
  "  ",
  "two\nlines",
  "\u2028",
  "1000-01-01T00:00:00Z",
];

function ofWrongType(node: Node, branches: Node[]): unknown[] {
  const types: Node["type"][] = branches.map(({ type }) =>
    type === "integer" ? "number" : type,
  );
  return TYPES.filter(
    ([type]) => !types.includes(type) && !(type === "null" && isNullable(node)),
  ).map(([, value]) => value);
}

function ofOne(node: Node): unknown[] {
  switch (node.type ?? "null") {
    case "string":
      return strings(node);
    case "integer":
    case "number":
      return numbers(node);
    case "array":
      return arrays(node);
    case "object":
    case "boolean":
    case "null":
      return [];
  }
}

function strings(node: Node): unknown[] {
  const { minLength = 0, maxLength, pattern, format } = node;
  if (node.const !== undefined || node.enum) return ["", "zz-unknown"];
  const wrong = ["", "?", "2026-02-30T00:00:00Z", "2026-13-01", "x".repeat(65)];
  const found = wrong.filter(
    (text) => pattern !== undefined && !new RegExp(pattern).test(text),
  );
  if (format !== undefined && pattern === undefined) found.push("?");
  if (minLength > 0) found.push("a".repeat(minLength - 1));
  if (maxLength !== undefined) found.push("a".repeat(maxLength + 1));
  return found;
}

function numbers(node: Node): unknown[] {
  const { type, minimum, exclusiveMinimum, maximum } = node;
  const found: number[] = [];
  if (minimum !== undefined) found.push(minimum - 1);
  if (exclusiveMinimum !== undefined)
    found.push(exclusiveMinimum, exclusiveMinimum - 1);
  if (maximum !== undefined) found.push(maximum + 1, Number.MAX_VALUE);
  if (type === "integer") found.push(Math.max(minimum ?? 0, -1) + 0.5);
  return found;
}

function arrays({ items = {}, minItems = 0, maxItems }: Node): unknown[] {
  const found: unknown[] = [[{ zz: 1 }]];
  if (branchesOf(items).some(({ type }) => type === "object"))
    found.splice(0, 1, ["text"]);
  if (minItems > 0) found.push([]);
  if (maxItems !== undefined) found.push(Array(maxItems + 1).fill(null));
  return found;
}
