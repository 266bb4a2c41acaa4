/** The rows of the contract as a list. */
import { isContractProcedure } from "@orpc/contract";
import type { z } from "zod";
import { type Access, contract } from "../contract.ts";

export type ContractRow = {
  /** Its keys in the contract: protocols, create. */
  name: string[];
  method: string;
  path: string;
  successStatus: number;
  summary: string;
  description: string;
  access: Access;
  input: z.ZodType;
  output: z.ZodType;
};

export const contractRows: ContractRow[] = rowsIn(contract, []);

/** Every row is built the same way in the contract: the type of any row forgets it. */
type Definition = {
  route: Partial<Omit<ContractRow, "name">>;
  meta: Access;
  inputSchema: z.ZodType;
  outputSchema: z.ZodType;
};

function rowsIn(node: object, above: string[]): ContractRow[] {
  return Object.entries(node).flatMap(([key, child]: [string, object]) => {
    const name = [...above, key];
    if (!isContractProcedure(child)) return rowsIn(child, name);
    const { route, meta, inputSchema, outputSchema } = child[
      "~orpc"
    ] as unknown as Definition;
    const { method, path, summary, description, successStatus = 200 } = route;
    if (!method || !path || !summary || !description)
      throw new Error(`${name.join(".")} lacks a part of its route`);
    const said = { name, method, path, summary, description, successStatus };
    return [
      { ...said, access: meta, input: inputSchema, output: outputSchema },
    ];
  });
}
