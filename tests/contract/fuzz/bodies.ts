/** Bodies near a schema: valid ones, and ones with something wrong in them. */
import fc from "fast-check";
import type { z } from "zod";
import {
  branchesOf,
  isNullable,
  type Node,
  nodeOf,
} from "../matrix/json-schema.ts";

/** Members whose values no schema tells: what is in braces only the run knows, see `fill` in asking.ts. */
const KNOWN: Record<string, fc.Arbitrary<unknown>> = {
  protocol_id: fc.constantFrom(null, "{{protocol}}"),
  session_token: fc.constant("{{session}}"),
  client_id: fc.constant("{{client}}"),
  client_secret: fc.constant("{{secret}}"),
  locale: fc.constantFrom("en", "de-AT", "zh-Hant-TW", "en-u-ca-gregory"),
};
const MOST_ITEMS = 4;

/** Bodies that the schema takes. */
export function validBody(schema: z.ZodType): fc.Arbitrary<unknown> {
  return valueOf(nodeOf(schema)).filter(
    (body) => schema.safeParse(body).success,
  );
}

/** Bodies that the schema may refuse: a valid one with something put, taken or changed somewhere. */
export function nearBody(schema: z.ZodType): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.nat(3), value: anything });
  return fc
    .tuple(validBody(schema), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([body, changes]) =>
      changes.reduce<unknown>(
        (changed, { at, how, value }) => changeAt(changed, at, how, value),
        body,
      ),
    );
}

/** Values of any type, at the edges of what JSON can say. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      0,
      -0,
      -1,
      0.1 + 0.2,
      1e308,
      -1e308,
      5e-324,
      2 ** 53,
      -(2 ** 53),
    ],
    ...[
      "",
      " ",
      "null",
      "\u0000",
      "\ud83d",
      "\u202e",
      "\ufeff",
      "<b>",
      "<script",
      "' or 1=1 --",
    ],
    ...[[], {}, [[]], { "": {} }, { __proto__: null }, "a".repeat(6000)],
    ...[
      "2026-02-30T00:00:00Z",
      "2026-01-01T00:00:00+23:59",
      "9999-12-31T23:59:59Z",
    ],
    Array(600).fill(0),
  ),
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function valueOf(node: Node): fc.Arbitrary<unknown> {
  const branches = branchesOf(node).map(ofBranch);
  const value = branches.length === 1 ? branches[0] : undefined;
  const arbitrary = value ?? fc.oneof(...branches);
  return isNullable(node) ? fc.option(arbitrary, { freq: 3 }) : arbitrary;
}

function ofBranch(node: Node): fc.Arbitrary<unknown> {
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  switch (node.type ?? "null") {
    case "string":
      return text(node);
    case "integer":
      return fc.integer(rangeOf(node));
    case "number":
      return fc.oneof(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.001, max: node.maximum ?? 1e6, noNaN: true }),
      );
    case "boolean":
      return fc.boolean();
    case "array": {
      const { items = {}, minItems = 0, maxItems = MOST_ITEMS } = node;
      const maxLength = Math.min(maxItems, Math.max(minItems, MOST_ITEMS));
      return fc.array(valueOf(items), { minLength: minItems, maxLength });
    }
    case "object":
      return members(node);
    case "null":
      return anything;
  }
}

function members({ properties = {}, required = [] }: Node) {
  const arbitraries = Object.fromEntries(
    Object.entries(properties).map(([name, child]) => [
      name,
      KNOWN[name] ?? valueOf(child),
    ]),
  );
  return fc.record(arbitraries, { requiredKeys: required });
}

/** Mostly of words, at times of whatever Unicode has, at times as long as it may be. */
function text({ minLength = 0, maxLength = 100, pattern, format }: Node) {
  if (format === "date-time")
    return fc
      .tuple(
        fc.date({
          min: new Date("2000-01-01"),
          max: new Date("2999-12-31"),
          noInvalidDate: true,
        }),
        fc.constantFrom("Z", "+02:00", "-00:00", "+23:59", "-23:59"),
      )
      .map(([date, offset]) => date.toISOString().replace("Z", offset));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const short = Math.min(maxLength, Math.max(minLength, 40));
  return fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z][\w ,.–-]{0,30}$/) },
    {
      weight: 2,
      arbitrary: fc.string({ unit: "grapheme", minLength, maxLength: short }),
    },
    { weight: 1, arbitrary: fc.constant("a".repeat(maxLength)) },
  );
}

function rangeOf({ minimum, maximum }: Node) {
  const min = minimum ?? -1e9;
  return { min, max: Math.min(maximum ?? 1e9, Number.MAX_SAFE_INTEGER) };
}

/** Goes down to a place that `at` picks, and there puts, takes, or changes a member, or nests it. */
function changeAt(
  value: unknown,
  at: number,
  how: number,
  other: unknown,
): unknown {
  if (typeof value !== "object" || value === null) return other;
  const names = Object.keys(value);
  const name = names[at % Math.max(1, names.length)];
  const rest = Math.floor(at / Math.max(1, names.length));
  const entries = Object.entries(value);
  if (name === undefined || how === 0) entries.push([`zz${at}`, other]);
  const changed = entries.flatMap(([key, child]): [string, unknown][] => {
    if (key !== name) return [[key, child]];
    if (how === 1) return [];
    if (how === 2) return [[key, changeAt(child, rest, rest % 4, other)]];
    return how === 3 ? [[key, other]] : [[key, child]];
  });
  return Array.isArray(value)
    ? changed.map(([, child]) => child)
    : Object.fromEntries(changed);
}
