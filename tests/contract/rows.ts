/** The rows of the contract, as they are: a new endpoint is tested without anybody thinking of it. */
import { isContractProcedure } from "@orpc/contract";
import { z } from "zod";
import { type Access, contract } from "../../app/contract/contract.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  productRow,
  protocolInput,
  sessionToken,
  tokenRequest,
} from "./journals.ts";

export type Row = {
  /** "POST /api/v1/protocols" */
  name: string;
  method: string;
  path: string;
  access: Access;
  successStatus: number;
  /** Of what a request may carry: params, headers, body. */
  input: Record<string, z.ZodType>;
  output: z.ZodType;
};
/** What makes a request of a row succeed. */
export type Sample = { path: string; body?: unknown };

/** What the tests know how to vary: a row that takes something else has to teach them first. */
const PARTS = ["params", "headers", "body"];

export const rows: Row[] = rowsIn(contract);

/** Rows that change something. */
export const writes = rows.filter(({ method }) => method !== "GET");

/** With an id of nothing. */
export const addressOf = ({ path }: Row) => path.replace("{id}", newId());

/** Which request headers the row reads. */
export function takesHeader({ input }: Row, name: string): boolean {
  const { headers } = input;
  if (!headers) return false;
  const { properties } = z.toJSONSchema(headers, { io: "input" });
  return properties !== undefined && name in properties;
}

const bodies: Record<string, () => unknown> = {
  "POST /api/v1/protocols": () => protocolInput(),
  "PUT /api/v1/protocols/{id}": () => protocolInput({ title: "Other" }),
  "POST /api/v1/integrations/shopify/token": async () =>
    tokenRequest(await sessionToken(`${newId()}.myshopify.com`)),
  "POST /api/v1/integrations/shopify/products": () => ({
    products: [productRow()],
  }),
};

/**
 * A request that succeeds. An `{id}` is that of the protocol given, else of a new one of the token's partner. Throws for a
 * body that has no sample.
 */
export async function sampleOf(
  row: Row,
  token: string,
  protocolId?: string,
): Promise<Sample> {
  const path = row.path.includes("{id}")
    ? row.path.replace("{id}", protocolId ?? (await createProtocol(token)).id)
    : row.path;
  if (!("body" in row.input)) return { path };
  const make = bodies[row.name];
  if (!make) throw new Error(`${row.name} has no sample: write one`);
  return { path, body: await make() };
}

/** Every row starts from `$meta<Access>`: the type of any row forgets it. */
type Definition = {
  route: { method?: string; path?: string; successStatus?: number };
  meta: Access;
  inputSchema: z.ZodObject;
  outputSchema: z.ZodType;
};

function rowsIn(node: object): Row[] {
  return Object.values(node).flatMap((child: object) => {
    if (!isContractProcedure(child)) return rowsIn(child);
    const { route, meta, inputSchema, outputSchema } = child[
      "~orpc"
    ] as unknown as Definition;
    const { method = "", path = "", successStatus = 200 } = route;
    const name = `${method} ${path}`;
    const input = inputSchema.shape as Record<string, z.ZodType>;
    const unknown = Object.keys(input).find((key) => !PARTS.includes(key));
    if (unknown !== undefined) throw new Error(`${name} takes ${unknown}`);
    const output = outputSchema;
    return [{ name, method, path, access: meta, successStatus, input, output }];
  });
}
