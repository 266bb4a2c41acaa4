/** The rows of the contract, as they are: a new endpoint is tested without anybody thinking of it. */
import { isContractProcedure } from "@orpc/contract";
import { type Access, contract } from "../../app/contract/contract.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  productRow,
  protocolInput,
  sessionToken,
  tokenRequest,
} from "./journals.ts";

export type Row = { method: string; path: string; access: Access };
/** What makes a request of a row succeed. */
export type Sample = { path: string; body?: unknown };

export const rows: Row[] = rowsIn(contract);

/** Rows that change something. */
export const writes = rows.filter(({ method }) => method !== "GET");

/** With an id of nothing. */
export const addressOf = ({ path }: Row) => path.replace("{id}", newId());

const samples: Record<string, (token: string) => Promise<Sample>> = {
  "POST /api/v1/protocols": () => sample(protocolInput()),
  "PUT /api/v1/protocols/{id}": ofProtocol(protocolInput({ title: "Other" })),
  "DELETE /api/v1/protocols/{id}": ofProtocol(),
  "POST /api/v1/integrations/shopify/token": async () =>
    sample(tokenRequest(await sessionToken(`${newId()}.myshopify.com`))),
  "DELETE /api/v1/integrations/shopify/token": () => sample(),
  "POST /api/v1/integrations/shopify/products": () =>
    sample({ products: [productRow()] }),
};

/** A request that succeeds. Throws for a row that has no sample yet: write one. */
export async function sampleOf(
  { method, path }: Row,
  token: string,
): Promise<Sample> {
  const make = samples[`${method} ${path}`];
  if (!make) throw new Error(`${method} ${path} has no sample`);
  const made = await make(token);
  return { ...made, path: made.path || path };
}

function sample(body?: unknown): Promise<Sample> {
  return Promise.resolve({ path: "", ...(body !== undefined && { body }) });
}

function ofProtocol(body?: unknown) {
  return async (token: string): Promise<Sample> => {
    const { id } = await createProtocol(token);
    return { ...(await sample(body)), path: `/api/v1/protocols/${id}` };
  };
}

/** Every row starts from `$meta<Access>`: the type of any row forgets it. */
type Definition = { route: { method?: string; path?: string }; meta: Access };

function rowsIn(node: object): Row[] {
  return Object.values(node).flatMap((child: object) => {
    if (!isContractProcedure(child)) return rowsIn(child);
    const { route, meta } = child["~orpc"] as Definition;
    const { method = "", path = "" } = route;
    return [{ method, path, access: meta }];
  });
}
