import { createHash } from "node:crypto";
import { z } from "zod";
import type { FaultKind } from "../faults.ts";
import { MAX_QUERY_COST } from "./cost.ts";

/** What the HTTP layer sends; `fault` tells it to break the connection or the bytes. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  fault: FaultKind | null;
}

export const THROTTLED = {
  message: "Throttled",
  extensions: {
    code: "THROTTLED",
    documentation: "https://shopify.dev/api/usage/rate-limits",
  },
};

export const ACCESS_DENIED = {
  message: "Access denied.",
  extensions: {
    code: "ACCESS_DENIED",
    documentation: "https://shopify.dev/api/usage/access-scopes",
  },
};

export function tooDear(cost: number) {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`,
    extensions: {
      code: "MAX_COST_EXCEEDED",
      cost,
      maxCost: MAX_QUERY_COST,
      documentation: "https://shopify.dev/api/usage/rate-limits",
    },
  };
}

/** The bodies Shopify sends with these HTTP states. */
const STATUS_BODIES: Readonly<Record<number, string>> = {
  401: "[API] Invalid API key or access token (unrecognized login or wrong password)",
  402: "Unavailable Shop",
  403: "[API] This action requires merchant approval or the IP address is not allowed.",
  404: "Not Found",
  423: "Shop is locked",
  429: "Exceeded API limits. Please wait before trying again.",
};

export function statusAnswer(
  status: number,
  fault: FaultKind | null = null,
): Answer {
  const errors = STATUS_BODIES[status] ?? "Something went wrong on our end.";
  const retryAfter =
    fault?.kind === "status" ? fault.retryAfterSeconds : undefined;
  return {
    status,
    body: { errors },
    headers:
      status === 429 || retryAfter !== undefined
        ? { "retry-after": String(retryAfter ?? 2) }
        : {},
    fault,
  };
}

/** Whether any mutation of this result reports user errors. */
export function hasUserErrors(
  data: Record<string, unknown> | null | undefined,
): boolean {
  return Object.values(data ?? {}).some(
    (payload) =>
      typeof payload === "object" &&
      payload !== null &&
      "userErrors" in payload &&
      Array.isArray(payload.userErrors) &&
      payload.userErrors.length > 0,
  );
}

/** Metafields a call sends, whatever its variables are called. */
export function sentMetafields(variables: Record<string, unknown>): string[] {
  const lists = Object.values(variables).filter((value) =>
    Array.isArray(value),
  );
  return lists.flat().flatMap((row: unknown) => {
    const sent = Sent.safeParse(row);
    if (!sent.success) return [];
    const { ownerId, key, value } = sent.data;
    const content = value === undefined ? "deleted" : shortHash(value);
    return [`${ownerId} ${key} ${content}`];
  });
}

const Sent = z.object({
  ownerId: z.string(),
  key: z.string(),
  value: z.string().optional(),
});

function shortHash(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 16);
}
