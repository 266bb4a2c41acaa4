/** From zod to JSON Schema (2020-12, as OpenAPI 3.1 speaks it). */
import { z } from "zod";
import type { Schema } from "./types.ts";

export type Schemas = Record<string, Schema>;

/**
 * What the schema takes (`input`) or answers (`output`). Named parts, those with an `id` in their meta, are added to
 * `named` and referred to. Throws when one name stands for two shapes.
 */
export function toSchema(
  schema: z.ZodType,
  io: "input" | "output",
  named: Schemas,
): Schema {
  const json = z.toJSONSchema(schema, { io, override: tidy });
  const { $defs = {}, ...own } = referToComponents(json);
  for (const [name, definition] of Object.entries($defs)) {
    const known = named[name];
    if (known && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`The schema ${name} has two shapes`);
    named[name] = definition;
  }
  return own;
}

/** What a name stands for; anything else is itself. */
export function resolve(schema: Schema, named: Schemas): Schema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  return name === undefined ? schema : (named[name] ?? schema);
}

function referToComponents(schema: Schema): Schema {
  const text = JSON.stringify(schema);
  return JSON.parse(
    text.replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Schema;
}

/** Leaves out what only repeats: the pattern of a format, the bounds of whole numbers, that answers may grow. */
function tidy({ jsonSchema: schema }: { jsonSchema: Schema }): void {
  if (schema.format) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (typeof schema.additionalProperties === "object")
    delete schema.additionalProperties;
}
