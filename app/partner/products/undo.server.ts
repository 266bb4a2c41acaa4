import { z } from "zod";
import type { PartnerContext } from "../context.ts";
import { PreviousLine } from "./previous.ts";
import { assignProtocol } from "./products.server.ts";

export const UndoInput = z.object({ previous: z.array(PreviousLine) });

/** Gives products back the protocols they had. Protocol by protocol: one that was archived since stops the rest (not-found). */
export async function undoAssignment(
  ctx: PartnerContext,
  { previous }: z.output<typeof UndoInput>,
): Promise<void> {
  const protocolIds = new Set(previous.map(({ protocolId }) => protocolId));
  for (const protocolId of protocolIds) {
    const gids = previous
      .filter((product) => product.protocolId === protocolId)
      .map(({ gid }) => gid);
    await assignProtocol(ctx, { gids, protocolId });
  }
}
