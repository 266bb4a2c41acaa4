import { z } from "zod";
import { ProductGid } from "../products/product.ts";

export const UnarchiveInput = z.object({
  id: z.uuid(),
  /** Who had it; without them, those whose storefront still shows it. A form says "nobody" with an empty line. */
  gids: z
    .array(z.union([z.literal(""), ProductGid]))
    .transform((lines) => lines.filter((line) => line !== ""))
    .optional(),
});
export type UnarchiveInput = z.output<typeof UnarchiveInput>;

export type Unarchived = {
  id: string;
  /** Products that have it again. */
  assigned: number;
};
