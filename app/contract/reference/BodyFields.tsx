import type { ApiDocument, Schema } from "../openapi/types.ts";
import { FieldTable } from "./FieldTable.tsx";

type BodyFieldsProps = { of: Schema; document: ApiDocument; caption: string };

/** A body that is a shape, or one of several: a table for each, unless it is told among the shapes. */
export function BodyFields({ of, document, caption }: BodyFieldsProps) {
  const [first = of, ...others] = of.oneOf ?? [of];
  return (
    <>
      <FieldTable caption={caption} schema={resolve(first, document)} />
      {others.map(({ $ref = "" }) => {
        const shape = nameOf($ref);
        return (
          <p key={shape}>
            or <a href={`#shape-${shape}`}>{shape}</a>.
          </p>
        );
      })}
    </>
  );
}

function resolve(schema: Schema, { components }: ApiDocument): Schema {
  return schema.$ref === undefined
    ? schema
    : (components.schemas[nameOf(schema.$ref)] ?? schema);
}

function nameOf($ref: string): string {
  return $ref.split("/").at(-1) ?? "";
}
