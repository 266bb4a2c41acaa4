/** A schema as rows of a table: what each member may be, in words. */
import type { Schema } from "../openapi/types.ts";

export type Field = {
  name: string;
  isRequired: boolean;
  /** "text", "whole number", "list of …"; `shape` names the shape it is, or is a list of. */
  type: string;
  shape: string | null;
  /** "1–120 characters", "default: \"\"". */
  bounds: string[];
  description: string;
};

const SHAPES = "#/components/schemas/";
const NAMES: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
};
const PLURALS: Record<string, string> = {
  text: "texts",
  "whole number": "whole numbers",
  object: "objects",
};
const FORMATS: Record<string, string> = {
  date: "day, 2026-03-02",
  "date-time": "time, 2026-03-02T09:30:00Z",
};

/** The members of an object; members of objects in it follow as `errors[].pointer`. */
export function fieldsOf(schema: Schema, prefix = ""): Field[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property === "boolean") return [];
    const name = `${prefix}${key}`;
    const { inner, suffix } = innerOf(property);
    const own = fieldOf(name, property, required.has(key));
    return [own, ...fieldsOf(inner, `${name}${suffix}.`)];
  });
}

function fieldOf(name: string, schema: Schema, isRequired: boolean): Field {
  const kinds = kindsOf(schema);
  const shape = kinds.map(({ $ref }) => shapeOf($ref)).find((found) => found);
  const item = kinds.map(itemOf).find((found) => found !== null);
  return {
    name,
    isRequired,
    type: kinds.map(typeOf).join(" or "),
    shape: shape ?? shapeOf(item?.$ref) ?? null,
    bounds: [...kinds.flatMap(boundsOf), ...defaultOf(schema)],
    description: schema.description ?? "",
  };
}

/** Where members of members stand; nothing where a shape of its own says it. */
function innerOf(schema: Schema): { inner: Schema; suffix: string } {
  const item = itemOf(schema);
  return item ? { inner: item, suffix: "[]" } : { inner: schema, suffix: "" };
}

function kindsOf(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function itemOf({ items }: Schema): Schema | null {
  return items === undefined ||
    typeof items === "boolean" ||
    Array.isArray(items)
    ? null
    : items;
}

function shapeOf($ref: string | undefined): string | undefined {
  return $ref?.replace(SHAPES, "");
}

function typeOf(schema: Schema): string {
  const item = itemOf(schema);
  if (item) return `list of ${PLURALS[typeOf(item)] ?? typeOf(item)}`;
  const shape = shapeOf(schema.$ref);
  if (shape !== undefined) return shape;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum)
    return schema.enum.map((word) => JSON.stringify(word)).join(", ");
  const type = [schema.type].flat()[0];
  return FORMATS[schema.format ?? ""] ?? NAMES[type ?? ""] ?? "anything";
}

/** What a value may be, and with a list what each of its items may be. */
function boundsOf(schema: Schema): string[] {
  const item = itemOf(schema);
  return [
    range(schema.minLength, schema.maxLength, "characters"),
    range(schema.minimum, schema.maximum, ""),
    schema.exclusiveMinimum === undefined
      ? null
      : `more than ${schema.exclusiveMinimum}`,
    range(schema.minItems, schema.maxItems, "items"),
    schema.multipleOf === undefined ? null : `multiple of ${schema.multipleOf}`,
    schema.pattern === undefined ? null : `matches ${schema.pattern}`,
    ...(item ? boundsOf(item).map((bound) => `each ${bound}`) : []),
  ].filter((bound) => bound !== null);
}

function range(
  min: number | undefined,
  max: number | undefined,
  unit: string,
): string | null {
  if (min === undefined && max === undefined) return null;
  if (max === undefined) return `at least ${format(min)} ${unit}`.trim();
  if (min === undefined) return `at most ${format(max)} ${unit}`.trim();
  return `${format(min)}–${format(max)} ${unit}`.trim();
}

function format(number: number | undefined): string {
  return (number ?? 0).toLocaleString("en");
}

function defaultOf(schema: Schema): string[] {
  return schema.default === undefined
    ? []
    : [`default: ${JSON.stringify(schema.default)}`];
}
