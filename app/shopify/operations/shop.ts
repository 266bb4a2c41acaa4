import { z } from "zod";
import type { Operation } from "../operation.ts";

const ShopInfo = z.object({
  shop: z.object({
    name: z.string(),
    primaryDomain: z.object({
      localization: z.object({ defaultLocale: z.string() }).nullable(),
    }),
  }),
});

/**
 * Name and language of the shop. The language is asked of the domain: `shopLocales` takes a scope we do not ask for.
 */
export const shopInfo: Operation<
  z.output<typeof ShopInfo>,
  Record<string, never>
> = {
  name: "ShopInfo",
  kind: "query",
  data: ShopInfo,
  document: `query ShopInfo {
    shop { name primaryDomain { localization { defaultLocale } } }
  }`,
};
