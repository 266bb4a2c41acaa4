/** Every member of a body, however deep and in each branch of a union, with values that have to be refused for it. */
import type { z } from "zod";
import { examplesOf } from "./examples.ts";
import { invalidOf, suspectsOf } from "./invalid.ts";
import {
  branchesOf,
  type Node,
  nodeOf,
  type Path,
  pointerOf,
  valueAt,
  withValue,
} from "./json-schema.ts";

export type FieldCase = {
  /** Where the fault is told: this or a place beneath it. */
  pointer: string;
  /** Refused for what it is, not for what it is like. */
  what: "invalid" | "missing" | "unknown";
  body: unknown;
};

export const UNKNOWN_KEY = "zz~un/known";

/** `sample` is a body that is taken. Throws for a member of which no valid value is found: its rule needs an example here. */
export function fieldCases(schema: z.ZodType, sample: unknown): FieldCase[] {
  const isTaken = (body: unknown) => schema.safeParse(body).success;
  if (!isTaken(sample)) throw new Error("the sample is not valid itself");
  const walk = new Walk(isTaken);
  walk.visit(nodeOf(schema), [], sample);
  return walk.found;
}

class Walk {
  readonly found: FieldCase[] = [];
  readonly #isTaken: (body: unknown) => boolean;

  constructor(isTaken: (body: unknown) => boolean) {
    this.#isTaken = isTaken;
  }

  /** `base` is a body that is taken and has a value of this node at the path. */
  visit(node: Node, path: Path, base: unknown): void {
    this.#refuse(node, path, base);
    const branches = branchesOf(node);
    for (const branch of branches) {
      const isOnly = branches.length === 1 && valueAt(base, path) !== null;
      const filled = isOnly ? base : this.#fill(branch, path, base);
      if (branch.type === "object") this.#visitMembers(branch, path, filled);
      if (branch.type === "array") this.#visitItems(branch, path, filled);
    }
  }

  #refuse(node: Node, path: Path, base: unknown): void {
    const pointer = pointerOf(path);
    const bodies = invalidOf(node).map((value) => withValue(base, path, value));
    const suspects = suspectsOf(node, valueAt(base, path))
      .map((value) => withValue(base, path, value))
      .filter((body) => !this.#isTaken(body));
    for (const body of [...bodies, ...suspects])
      this.found.push({ pointer, what: "invalid", body });
  }

  #visitMembers(node: Node, path: Path, base: unknown): void {
    const { properties = {}, required = [], additionalProperties } = node;
    if (additionalProperties === false) {
      const at = [...path, UNKNOWN_KEY];
      const body = withValue(base, at, 1);
      this.found.push({ pointer: pointerOf(at), what: "unknown", body });
    }
    for (const [name, child] of Object.entries(properties)) {
      const at = [...path, name];
      const body = withValue(base, at, undefined);
      if (required.includes(name))
        this.found.push({ pointer: pointerOf(at), what: "missing", body });
      const isThere = valueAt(base, at) !== undefined;
      this.visit(child, at, isThere ? base : this.#fill(child, at, base));
    }
  }

  #visitItems({ items = {} }: Node, path: Path, base: unknown): void {
    const first = valueAt(base, [...path, 0]);
    const filled =
      first === undefined
        ? this.#fill({ type: "array", items, minItems: 1 }, path, base)
        : base;
    this.visit(items, [...path, 0], filled);
  }

  #fill(node: Node, path: Path, base: unknown): unknown {
    for (const example of examplesOf(node)) {
      const body = withValue(base, path, example);
      if (this.#isTaken(body)) return body;
    }
    throw new Error(`no valid example for ${pointerOf(path)}`);
  }
}
