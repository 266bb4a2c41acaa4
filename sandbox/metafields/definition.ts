import { z } from "zod";

const Capability = z.object({ enabled: z.boolean() });

/** One metafield definition of a shop. */
export const Definition = z.object({
  id: z.int(),
  ownerType: z.string(),
  namespace: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  type: z.string(),
  storefrontAccess: z.enum(["NONE", "PUBLIC_READ"]),
  adminAccess: z.string(),
  capabilities: z.object({
    adminFilterable: Capability,
    smartCollectionCondition: Capability,
    uniqueValues: Capability,
  }),
  validations: z.array(z.object({ name: z.string(), value: z.string() })),
  pinnedPosition: z.int().nullable(),
});
export type Definition = z.infer<typeof Definition>;
