/** What the merchant can do about a metafield definition that Shopify did not accept. */
export const remedies = [
  /** Shopify does not answer now: it is tried again. */
  "wait",
  /** Shopify no longer accepts the app's access: opening the app again brings a new one. */
  "reopen",
  /** The store has as many definitions as Shopify allows: delete some that nobody needs. */
  "delete-other-definitions",
  /** The store uses this name for values of another type: remove those. */
  "remove-conflicting",
  /** Nothing to change: create it again. */
  "restore",
] as const;
export type Remedy = (typeof remedies)[number];

/**
 * `key` is null when nothing could be asked at all. `code` is Shopify's, one of app/errors.ts, or ours: TYPE_MISMATCH (the
 * definition exists with another type), DELETED (somebody deleted it).
 */
export type DefinitionError = {
  key: string | null;
  code: string;
  remedy: Remedy;
};

/** removed: the merchant had them removed with all metafields, and nothing is wrong. */
export const definitionsStates = [
  "waiting",
  "ready",
  "failed",
  "removed",
] as const;
export type DefinitionsState = (typeof definitionsStates)[number];

const byCode: Record<string, Remedy> = {
  LIMIT_EXCEEDED: "delete-other-definitions",
  RESOURCE_TYPE_LIMIT_EXCEEDED: "delete-other-definitions",
  RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP: "delete-other-definitions",
  OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS:
    "delete-other-definitions",
  OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS:
    "delete-other-definitions",
  UNSTRUCTURED_ALREADY_EXISTS: "remove-conflicting",
  TYPE_MISMATCH: "remove-conflicting",
  INTERNAL_ERROR: "wait",
  "shopify-throttled": "wait",
  "shopify-unavailable": "wait",
  "shopify-unauthorized": "reopen",
};

export function definitionError(
  key: string | null,
  code: string,
): DefinitionError {
  return { key, code, remedy: byCode[code] ?? "restore" };
}
