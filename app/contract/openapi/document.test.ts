import { expect, test } from "vitest";
import { lint } from "../../../tests/factories/description.ts";
import { describeApi } from "./document.ts";
import { type ContractRow, contractRows } from "./rows.ts";
import type { Content, Operation } from "./types.ts";

const document = describeApi("https://journals.example");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);
const nameOf = ({ method, path }: ContractRow) => `${method} ${path}`;
const rows = contractRows.map((row) => [nameOf(row), row] as const);

function operationOf(row: ContractRow): Operation {
  const found = document.paths[row.path]?.[row.method.toLowerCase()];
  if (!found) throw new Error(`${nameOf(row)} is not described`);
  return found;
}

function examplesOf(content: Content | undefined): unknown[] {
  return Object.values(content ?? {}).flatMap(({ examples }) =>
    Object.values(examples).flatMap((example) =>
      "$ref" in example ? [] : [example.value],
    ),
  );
}

test("Spectral finds neither errors nor warnings", async () => {
  expect(await lint(document)).toEqual([]);
});

test("Spectral would find something: a description without operation ids and with a wrong example", async () => {
  const broken = structuredClone(document);
  const create = broken.paths["/api/v1/protocols"]?.post;
  if (!create) throw new Error("not described");
  const [content] = Object.values(create.requestBody?.content ?? {});
  if (content) content.examples = { wrong: { summary: "", value: {} } };
  create.operationId = "";
  const found = (await lint(broken)).join("\n");
  expect(found).toContain("oas3-valid-media-example");
  expect(found).toContain("operation-operationId");
});

test("every row is described, and nothing else", () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(
    contractRows.map(nameOf).sort(),
  );
});

test.each(rows)("%s: scope, limit and size are the row's", (_name, row) => {
  const operation = operationOf(row);
  const { scope, maxBodyBytes, rate } = row.access;
  expect(operation["x-required-scope"]).toBe(scope ?? undefined);
  expect(operation.security).toHaveLength(scope === null ? 0 : 1);
  expect(operation["x-max-body-bytes"]).toBe(maxBodyBytes);
  expect(operation["x-rate-limit"]?.class ?? "none").toBe(rate);
  expect("requestBody" in operation).toBe(maxBodyBytes > 0);
});

test.each(rows)("%s: examples parse with the contract", (_name, row) => {
  const { requestBody, responses } = operationOf(row);
  const bodies = examplesOf(requestBody?.content);
  for (const body of bodies) row.input.parse({ params: { id: "1" }, body });
  const answers = examplesOf(responses[row.successStatus]?.content);
  for (const body of answers) row.output.parse({ body });
  const takesBody = row.access.maxBodyBytes > 0;
  expect(bodies).toHaveLength(takesBody ? 1 : 0);
  expect(answers.length > 0).toBe(row.successStatus !== 204);
});

test.each(operations)("$name says what it does", ({ operation }) => {
  expect(operation.summary).toMatch(/^[A-Z][^.]+$/);
  expect(operation.description).toMatch(/^[A-Z].+\.$/s);
});

test("fields of a body that a client writes are described or speak for themselves", () => {
  const { ProtocolInput, ProductRow, TokenRequest } =
    document.components.schemas;
  const bare = [ProtocolInput, ProductRow, TokenRequest].flatMap((schema) =>
    Object.entries(schema?.properties ?? {}).flatMap(([name, property]) =>
      typeof property === "object" && (property.description ?? property.$ref)
        ? []
        : name,
    ),
  );
  expect(bare).toEqual(["protocol_category", "title", "sku", "last_error"]);
});
