import { schemaIn, successOf } from "./endpoints.ts";
import type { ApiDocument, Schema } from "../openapi/types.ts";

export type Shape = { name: string; schema: Schema };

/** The named schemas that others refer to: what stands in one body alone is told there. */
export function shapesOf({ paths, components }: ApiDocument): Shape[] {
  const bodies = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((operation) => [
      schemaIn(operation.requestBody?.content),
      schemaIn(successOf(operation)[1].content),
    ])
    .map((body) => (body?.oneOf?.[0] ?? body)?.$ref);
  return Object.entries(components.schemas)
    .filter(([name]) => !bodies.includes(`#/components/schemas/${name}`))
    .map(([name, schema]) => ({ name, schema }));
}
