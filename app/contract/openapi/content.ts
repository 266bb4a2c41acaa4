import { resolve, type Schemas } from "./schemas.ts";
import type { Content, Example, Schema } from "./types.ts";

/** A JSON body with the examples that its schema, or each kind it may be of, carries. Throws when it has none. */
export function bodyContent(schema: Schema, schemas: Schemas): Content {
  const kinds = schema.oneOf ?? [schema];
  const examples = kinds.flatMap((kind) => examplesOf(kind, schemas));
  if (examples.length === 0)
    throw new Error(`No example of ${JSON.stringify(schema)}`);
  const content = { schema, examples: Object.fromEntries(examples) };
  return { "application/json": content };
}

function examplesOf(kind: Schema, schemas: Schemas): [string, Example][] {
  const { examples = [] } = resolve(kind, schemas);
  const name = kind.$ref?.split("/").at(-1) ?? "Example";
  return examples.map((value) => [name, { summary: name, value }]);
}
