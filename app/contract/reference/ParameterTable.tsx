import type { Parameter } from "../openapi/types.ts";
import { RichText } from "./RichText.tsx";

/** What goes into the address and the header of a request. */
export function ParameterTable({ parameters }: { parameters: Parameter[] }) {
  return (
    <table>
      <caption>Address and header</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(
          ({ name, required, description, example, in: place }) => (
            <tr key={name}>
              <th scope="row">
                <code>{place === "path" ? `{${name}}` : name}</code>
                {required && <small>required</small>}
              </th>
              <td>
                <RichText>{description}</RichText>
                <small className="example">
                  Example: <code>{String(example)}</code>
                </small>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
