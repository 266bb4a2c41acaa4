import { z } from "zod";
import type { PartnerContext } from "../context.ts";
import { ProductGid } from "../products/product.ts";
import { resolveConflicts } from "./conflicts.server.ts";

/** No product named: all conflicts of the run. */
export const ResolveInput = z.object({
  resolution: z.enum(["theirs", "ours"]),
  gids: z.array(ProductGid).optional(),
});

/** No product named: all that the run could not write. */
export const AgainInput = z.object({ gid: ProductGid.optional() });

/** Decides conflicts as the form says; see `resolveConflicts`. */
export function resolveFromForm(
  ctx: PartnerContext,
  runId: string,
  { resolution, gids }: z.output<typeof ResolveInput>,
): Promise<{ runId: string }> {
  return resolveConflicts(ctx, runId, resolution, gids ?? null);
}
