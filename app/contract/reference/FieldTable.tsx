import type { Schema } from "../openapi/types.ts";
import { type Field, fieldsOf } from "./fields.ts";
import { RichText } from "./RichText.tsx";

type FieldTableProps = { caption: string; schema: Schema };

/** The members of a body, with what each may be. */
export function FieldTable({ caption, schema }: FieldTableProps) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {fieldsOf(schema).map((field) => (
          <FieldRow key={field.name} {...field} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ name, isRequired, description, bounds, ...type }: Field) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
        {isRequired && <small>required</small>}
      </th>
      <td>
        <FieldType {...type} />
        {bounds.length > 0 && <small> · {bounds.join(" · ")}</small>}
        {description && (
          <p>
            <RichText>{description}</RichText>
          </p>
        )}
      </td>
    </tr>
  );
}

function FieldType({ type, shape }: Pick<Field, "type" | "shape">) {
  if (shape === null) return <span>{type}</span>;
  const [before = "", after = ""] = type.split(shape);
  return (
    <span>
      {before}
      <a href={`#shape-${shape}`}>{shape}</a>
      {after}
    </span>
  );
}
