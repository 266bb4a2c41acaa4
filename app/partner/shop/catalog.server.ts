import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { type Catalog, catalogStates } from "./home.ts";
import { problemCode } from "./problem-code.ts";

const State = z.enum(catalogStates);

/** How far the store's products are read. Throws not-found when the shop was erased meanwhile. */
export async function getCatalog({ shopId }: PartnerContext): Promise<Catalog> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId },
    select: {
      catalogState: true,
      catalogImported: true,
      catalogTotal: true,
      catalogError: true,
    },
  });
  if (!shop) throw new AppError("not-found");
  return {
    state: State.parse(shop.catalogState),
    imported: shop.catalogImported,
    total: shop.catalogTotal,
    error: problemCode(shop.catalogError),
  };
}
