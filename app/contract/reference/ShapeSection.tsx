import type { Schema } from "../openapi/types.ts";
import { FieldTable } from "./FieldTable.tsx";
import { RichText } from "./RichText.tsx";
import type { Shape } from "./shapes.ts";

/** A shape that several bodies hold. */
export function ShapeSection({ name, schema }: Shape) {
  return (
    <section
      className="shape"
      id={`shape-${name}`}
      aria-labelledby={`${name}-title`}
    >
      <h3 id={`${name}-title`}>{name}</h3>
      {schema.description && (
        <p>
          <RichText>{`${schema.description}.`}</RichText>
        </p>
      )}
      {(schema.oneOf ?? [schema]).map((kind) => (
        <FieldTable
          key={captionOf(name, kind)}
          caption={captionOf(name, kind)}
          schema={kind}
        />
      ))}
    </section>
  );
}

/** Kinds of one shape are told apart by a constant. */
function captionOf(name: string, { properties = {} }: Schema): string {
  const told = Object.entries(properties).flatMap(([key, property]) =>
    typeof property === "object" && property.const !== undefined
      ? `${key} ${JSON.stringify(property.const)}`
      : [],
  );
  return [name, ...told].join(", ");
}
