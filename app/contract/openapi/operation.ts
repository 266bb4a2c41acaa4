/** One row of the contract as an operation of the description. */
import { rates } from "../rates.ts";
import { bodyContent } from "./content.ts";
import { parameterRef } from "./headers.ts";
import { problemsOf, type Traits } from "./problems.ts";
import { problemResponses, successResponses } from "./responses.ts";
import type { ContractRow } from "./rows.ts";
import { type Schemas, toSchema } from "./schemas.ts";
import { tagOf } from "./tags.ts";
import type { Operation, Parameter, Schema } from "./types.ts";

export const BEARER = "partnerToken";

/** Adds the schemas it names to `schemas`. */
export function operationOf(row: ContractRow, schemas: Schemas): Operation {
  const { access, summary, name } = row;
  const { params, fields, body } = inputOf(row, schemas);
  const traits = traitsOf(row, params, fields);
  const rate = rates[access.rate];
  return {
    operationId: operationId(name),
    summary,
    description: description(row),
    tags: [tagOf(name)],
    security: access.scope === null ? [] : [{ [BEARER]: [] }],
    parameters: [...params, ...[...fields, "x-request-id"].map(parameterRef)],
    ...(body && {
      requestBody: { required: true, content: bodyContent(body, schemas) },
    }),
    responses: {
      ...successResponses(row, fields, schemas),
      ...problemResponses(problemsOf(traits), access.rate),
    },
    ...(access.scope !== null && { "x-required-scope": access.scope }),
    ...(rate && {
      "x-rate-limit": {
        class: access.rate,
        requests: rate.requests,
        window_seconds: rate.windowSeconds,
      },
    }),
    "x-max-body-bytes": access.maxBodyBytes,
  };
}

function operationId([first = "", ...others]: string[]): string {
  const rest = others.map(
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );
  return [first, ...rest].join("");
}

function description({ description, access }: ContractRow): string {
  return access.scope === null
    ? description
    : `${description} Needs a token with the scope \`${access.scope}\`.`;
}

type Input = {
  params: Parameter[];
  fields: string[];
  body: Schema | undefined;
};

function inputOf({ input }: ContractRow, schemas: Schemas): Input {
  const { properties = {} } = toSchema(input, "input", schemas);
  const { params, headers, body } = properties as Record<string, Schema>;
  return {
    params: Object.entries(params?.properties ?? {}).map(([name, schema]) =>
      pathParameter(name, schema as Schema),
    ),
    fields: Object.keys(headers?.properties ?? {}),
    body,
  };
}

function pathParameter(name: string, of: Schema): Parameter {
  const { description = "", examples: [example] = [], ...schema } = of;
  return { name, in: "path", required: true, description, schema, example };
}

function traitsOf(
  { access }: ContractRow,
  params: Parameter[],
  fields: string[],
): Traits {
  return {
    access,
    hasParams: params.length > 0,
    takesKey: fields.includes("idempotency-key"),
    takesIfMatch: fields.includes("if-match"),
  };
}
