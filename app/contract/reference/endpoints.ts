/** The description as the page wants it: references followed, grouped by tag. */
import type {
  ApiDocument,
  Content,
  Example,
  Header,
  Operation,
  Parameter,
  Ref,
  Response,
  Schema,
} from "../openapi/types.ts";

export type Endpoint = {
  id: string;
  method: string;
  path: string;
  operation: Operation;
  parameters: Parameter[];
};
export type Group = {
  name: string;
  description: string;
  endpoints: Endpoint[];
};

export function groupsOf(document: ApiDocument): Group[] {
  const endpoints = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Endpoint => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      operation,
      parameters: operation.parameters.map((parameter) =>
        follow(parameter, document.components.parameters),
      ),
    })),
  );
  return document.tags.map((tag) => ({
    ...tag,
    endpoints: endpoints.filter(({ operation }) =>
      operation.tags.includes(tag.name),
    ),
  }));
}

/** The one answer that is a success and has a name of its own. */
export function successOf({ responses }: Operation): [string, Response] {
  const found = Object.entries(responses).find(([status]) => /^2/.test(status));
  if (!found) throw new Error("An operation has no success");
  return found;
}

export function headersOf(
  { headers }: Response,
  { components }: ApiDocument,
): [string, Header][] {
  return Object.entries(headers).map(([name, ref]) => [
    name,
    follow(ref, components.headers),
  ]);
}

/** Codes of the problems an operation can answer, by the examples of its answers. */
export function problemsIn({ responses }: Operation): [string, string][] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.keys(content?.["application/problem+json"]?.examples ?? {}).map(
      (code): [string, string] => [status, code],
    ),
  );
}

export function schemaIn(content: Content | undefined): Schema | undefined {
  return content?.["application/json"]?.schema;
}

export function examplesIn(content: Content | undefined): Example[] {
  const examples = content?.["application/json"]?.examples ?? {};
  return Object.values(examples).filter(
    (one): one is Example => "value" in one,
  );
}

export function exampleIn(content: Content | undefined): unknown {
  return examplesIn(content)[0]?.value;
}

function follow<Value extends object>(
  value: Value | Ref,
  named: Record<string, Value>,
): Value {
  if (!("$ref" in value)) return value;
  const found = named[value.$ref.split("/").at(-1) ?? ""];
  if (!found) throw new Error(`${value.$ref} leads nowhere`);
  return found;
}
