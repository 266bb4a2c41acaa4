/** Members that an answer has and its schema does not name: clients read leniently, the server must not rely on it. */
import type { z } from "zod";
import {
  branchesOf,
  type Node,
  nodeOf,
  pointerOf,
  type Path,
} from "./json-schema.ts";

const nodes = new WeakMap<z.ZodType, Node>();

/** Answers pointers to them. */
export function leaksOf(schema: z.ZodType, value: unknown): string[] {
  const node = nodes.get(schema) ?? nodeOf(schema);
  nodes.set(schema, node);
  return leaksIn(node, value, []);
}

function leaksIn(node: Node, value: unknown, path: Path): string[] {
  if (typeof value !== "object" || value === null) return [];
  const found = branchesOf(node)
    .filter((branch) => isOf(branch, value))
    .map((branch) => leaksInOne(branch, value, path))
    .toSorted((one, other) => one.length - other.length);
  return found[0] ?? [pointerOf(path)];
}

function leaksInOne(node: Node, value: object, path: Path): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      leaksIn(node.items ?? {}, item, [...path, index]),
    );
  return Object.entries(value).flatMap(([name, member]) => {
    const child = node.properties?.[name];
    const at = [...path, name];
    return child ? leaksIn(child, member, at) : [pointerOf(at)];
  });
}

/** Whether it can be this branch of a union: the same kind of thing, with the same constants. */
function isOf(node: Node, value: object): boolean {
  if (Array.isArray(value)) return node.type === "array";
  if (node.type !== "object") return false;
  return Object.entries(value).every(([name, member]) => {
    const constant = node.properties?.[name]?.const;
    return constant === undefined || constant === member;
  });
}
