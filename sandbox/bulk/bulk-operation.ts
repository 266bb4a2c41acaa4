/** A query over all of a shop that runs by itself and leaves its answer in a file. */
export interface BulkOperation {
  id: number;
  query: string;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
  createdAt: string;
  completedAt: string | null;
  /** On the sandbox clock, for the life of the file. */
  completedAtMs: number;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Where the lines are; null: there are none. */
  file: string | null;
}

/** So many queries may run in one shop at once: https://shopify.dev/docs/api/usage/bulk-operations/queries */
export const MAX_RUNNING = 5;

/** Shopify keeps an answer for seven days. */
export const FILE_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export function isOver({ status }: BulkOperation): boolean {
  return ["COMPLETED", "FAILED", "CANCELED"].includes(status);
}

/** Shopify's storage, not the shop: whoever has the address may read the file. */
export const STORAGE_HOST = "storage.googleapis.com";
const STORAGE_PATH =
  "/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs";

export function fileUrl({ id, completedAtMs }: BulkOperation): string {
  const expires = Math.floor((completedAtMs + FILE_LIFE_MS) / 1000);
  return `https://${STORAGE_HOST}${STORAGE_PATH}/${id}-final?Expires=${expires}`;
}

export function isExpired(
  { completedAt, completedAtMs }: BulkOperation,
  nowMs: number,
): boolean {
  return completedAt !== null && nowMs > completedAtMs + FILE_LIFE_MS;
}
