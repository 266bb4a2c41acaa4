/** An operation as a command that can be copied into a shell. */
import type { Operation, Parameter } from "../openapi/types.ts";
import { exampleIn } from "./endpoints.ts";

/** `JOURNALS_URL` and `JOURNALS_TOKEN` are the reader's. */
export function curlOf({
  method,
  path,
  operation,
  parameters,
}: {
  method: string;
  path: string;
  operation: Operation;
  parameters: Parameter[];
}): string {
  const body = exampleIn(operation.requestBody?.content);
  const fields = parameters.filter(
    ({ name, in: place }) => place === "header" && SHOWN.includes(name),
  );
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} "$JOURNALS_URL${filled(path, parameters)}"`,
    ...(operation.security.length > 0
      ? ['-H "Authorization: Bearer $JOURNALS_TOKEN"']
      : []),
    ...fields.map(
      ({ name, example }) => `-H ${quoted(`${name}: ${String(example)}`)}`,
    ),
    ...(body === undefined
      ? []
      : [
          '-H "Content-Type: application/json"',
          `-d ${quoted(JSON.stringify(body, null, 2))}`,
        ]),
  ];
  return lines.join(" \\\n  ");
}

const SHOWN = ["Idempotency-Key", "If-Match"];

function filled(path: string, parameters: Parameter[]): string {
  return parameters
    .filter(({ in: place }) => place === "path")
    .reduce(
      (sofar, { name, example }) => sofar.replace(`{${name}}`, String(example)),
      path,
    );
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
