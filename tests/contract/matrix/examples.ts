/** Values that a schema admits, the plainest first. Refinements may refuse some. */
import fc from "fast-check";
import { branchesOf, isNullable, type Node } from "./json-schema.ts";

const INSTANT = "2026-01-31T12:00:00Z";
/** What is tried for each member of an object together. */
const VARIANTS = [0, 1, 2];

export function examplesOf(node: Node): unknown[] {
  const examples = branchesOf(node).flatMap(ofBranch);
  if ("default" in node) examples.unshift(node.default);
  if (isNullable(node)) examples.push(null);
  return examples.filter((example) => example !== undefined);
}

function ofBranch(node: Node): unknown[] {
  if (node.const !== undefined) return [node.const];
  if (node.enum) return node.enum;
  switch (node.type ?? "null") {
    case "string":
      return strings(node);
    case "integer":
    case "number":
      return numbers(node);
    case "boolean":
      return [true, false];
    case "array":
      return arrays(node);
    case "object":
      return objects(node);
    case "null":
      throw new Error(`no example of ${JSON.stringify(node)}`);
  }
}

function strings({ minLength = 0, maxLength, format, pattern }: Node) {
  if (format === "date-time") return [INSTANT];
  if (format === "date") return [INSTANT.slice(0, 10)];
  if (pattern !== undefined)
    return fc.sample(fc.stringMatching(new RegExp(pattern)), {
      numRuns: VARIANTS.length,
      seed: 1,
    });
  const lengths = [Math.max(1, minLength), minLength, maxLength ?? 100];
  return [...new Set(lengths)].map((length) => "a".repeat(length));
}

function numbers({ minimum, exclusiveMinimum, maximum }: Node) {
  const least = minimum ?? (exclusiveMinimum ?? 0) + 1;
  const most = maximum ?? least + 1000;
  return [...new Set([least, Math.min(least + 1, most), most])];
}

function arrays({ items = {}, minItems = 0 }: Node) {
  const filled = examplesOf(items).map((item) =>
    Array.from({ length: Math.max(1, minItems) }, () => item),
  );
  return minItems === 0 ? [...filled, []] : filled;
}

function objects({ properties = {}, required = [] }: Node) {
  return VARIANTS.map((variant) =>
    Object.fromEntries(
      required.map((name) => {
        const examples = examplesOf(properties[name] ?? {});
        return [name, examples[variant % examples.length]];
      }),
    ),
  );
}
