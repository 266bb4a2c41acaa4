/** The API's description in OpenAPI 3.1, made of the rows of the contract. */
import { AppError, type ProblemCode, problems } from "../../errors.ts";
import { Problem, presentProblem } from "../problem.ts";
import { guide } from "./guide.ts";
import { headers, parameters } from "./headers.ts";
import { BEARER, operationOf } from "./operation.ts";
import { contractRows } from "./rows.ts";
import { type Schemas, toSchema } from "./schemas.ts";
import { tags } from "./tags.ts";
import type { ApiDocument, Components, Example, Operation } from "./types.ts";

const REQUEST_ID = "019aab12-0c1d-7e2f-8a3b-4c5d6e7f8091";

/** `url`: where the API is served. */
export function describeApi(url: string): ApiDocument {
  const schemas: Schemas = {};
  toSchema(Problem, "output", schemas);
  const paths: ApiDocument["paths"] = {};
  for (const row of contractRows) {
    const path = (paths[row.path] ??= {});
    path[row.method.toLowerCase()] = operationOf(row, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Journals API",
      summary: "Protocols of use, and how they are followed.",
      description: guide
        .map(({ title, paragraphs }) =>
          [`## ${title}`, ...paragraphs].join("\n\n"),
        )
        .join("\n\n"),
      version: "1",
      contact: { name: "Reference with examples", url: `${url}/api/docs` },
    },
    servers: [{ url, description: "This one" }],
    tags,
    paths,
    components: componentsOf(
      schemas,
      Object.values(paths).flatMap((path) => Object.values(path)),
    ),
  };
}

function componentsOf(schemas: Schemas, operations: Operation[]): Components {
  const used = JSON.stringify(operations);
  const codes = Object.keys(problems) as ProblemCode[];
  const examples = codes
    .filter((code) => used.includes(`"#/components/examples/${code}"`))
    .map((code): [string, Example] => [code, exampleOf(code)]);
  return {
    schemas,
    headers,
    parameters,
    examples: Object.fromEntries(examples),
    securitySchemes: {
      [BEARER]: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "sj_<12 hex digits>_<secret>",
        description:
          "A partner's token, with the scope the operation names in x-required-scope: integration:read to read, integration:write to change.",
      },
    },
  };
}

function exampleOf(code: ProblemCode): Example {
  const errors =
    code === "invalid"
      ? [{ pointer: "#/title", detail: "Must not be empty" }]
      : [];
  const value = presentProblem(new AppError(code, { errors }), REQUEST_ID);
  return { summary: problems[code].title, value };
}
