import { createHash } from "node:crypto";
import { z } from "zod";

/** One stored metafield; `ownerId` is the global id of its owner. */
export const Metafield = z.object({
  id: z.int(),
  ownerId: z.string(),
  ownerType: z.enum(["PRODUCT", "PRODUCTVARIANT", "SHOP"]),
  namespace: z.string(),
  key: z.string(),
  type: z.string(),
  value: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Metafield = z.infer<typeof Metafield>;

/** The digest a writer hands back to prove that nobody wrote in between. */
export function compareDigest(metafield: Metafield): string {
  return createHash("sha256")
    .update(`${metafield.type}\n${metafield.value}`)
    .digest("hex");
}

export function metafieldKey(namespace: string, key: string): string {
  return `${namespace}.${key}`;
}

const APP_PREFIX = "app--1";

/** Shopify spells the reserved namespace `$app` (and its default) with the app's id. */
export function resolveNamespace(namespace: string | null | undefined): string {
  if (namespace === null || namespace === undefined || namespace === "$app")
    return APP_PREFIX;
  return namespace.startsWith("$app:")
    ? `${APP_PREFIX}--${namespace.slice(5)}`
    : namespace;
}

export function isAppNamespace(namespace: string): boolean {
  return namespace === APP_PREFIX || namespace.startsWith(`${APP_PREFIX}--`);
}
