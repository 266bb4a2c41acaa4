/** What undoes an assignment, as lines a form can carry: "<gid> <protocol id>", the id absent where there was none. Runs anywhere. */
import { z } from "zod";
import { type AssignResult, ProductGid } from "./product.ts";

type Previous = AssignResult["previous"][number];

export const PreviousLine = z
  .string()
  .transform((line) => {
    const [gid = "", protocolId = null] = line.split(" ");
    return { gid, protocolId };
  })
  .pipe(z.object({ gid: ProductGid, protocolId: z.uuid().nullable() }));

export function previousLine({ gid, protocolId }: Previous): string {
  return protocolId === null ? gid : `${gid} ${protocolId}`;
}
