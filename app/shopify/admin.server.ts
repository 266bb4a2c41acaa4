import { ApiVersion } from "@shopify/shopify-api";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { now } from "../platform/clock.ts";
import { forgetAccessToken, getAccessToken } from "./access-token.server.ts";
import type { AdminClient, Cost, Operation } from "./operation.ts";
import { postToShop } from "./transport.server.ts";

export type { AdminClient } from "./operation.ts";

/** Far less than the time a token lives when it is handed out. */
const TOKEN_KEPT_MS = 5_000;

export const API_VERSION = ApiVersion.July26;

const CostReport = z
  .object({
    requestedQueryCost: z.number(),
    actualQueryCost: z.number().nullable(),
    throttleStatus: z.object({
      maximumAvailable: z.number(),
      currentlyAvailable: z.number(),
      restoreRate: z.number(),
    }),
  })
  .transform(
    ({ requestedQueryCost, actualQueryCost, throttleStatus }): Cost => ({
      requested: requestedQueryCost,
      actual: actualQueryCost ?? requestedQueryCost,
      available: throttleStatus.currentlyAvailable,
      maximum: throttleStatus.maximumAvailable,
      restorePerSecond: throttleStatus.restoreRate,
    }),
  );

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  extensions: z.object({ cost: CostReport.optional() }).optional(),
});
type Answer = z.output<typeof Answer>;

/**
 * Calls the Admin API with the shop's stored token, once per `run`. Throws AppError: shopify-unauthorized,
 * shopify-forbidden, shopify-throttled (with retryAfterSeconds), shopify-unavailable or shopify-refused.
 */
export function adminClient(shop: string): AdminClient {
  const tokens = tokensOf(shop);
  return {
    shop,
    async run(operation, variables) {
      const token = await tokens.get();
      const { document, name } = operation;
      const body = { query: document, variables, operationName: name };
      try {
        const answer = await call(shop, token, body);
        return read(operation, answer);
      } catch (error) {
        tokens.drop();
        throw error;
      }
    },
  };
}

/** The token is asked for again after a moment and after a failure, and not for each of many calls. */
function tokensOf(shop: string) {
  let kept: Promise<string> | null = null;
  let untilMs = 0;
  const drop = () => {
    kept = null;
  };
  return {
    drop,
    get(): Promise<string> {
      const nowMs = now().getTime();
      if (!kept || nowMs > untilMs) {
        kept = getAccessToken(shop);
        untilMs = nowMs + TOKEN_KEPT_MS;
        kept.catch(drop);
      }
      return kept;
    },
  };
}

async function call(shop: string, token: string, body: object) {
  try {
    const path = `/admin/api/${API_VERSION}/graphql.json`;
    return await postToShop(shop, path, body, {
      "X-Shopify-Access-Token": token,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "shopify-unauthorized") {
      await forgetAccessToken(shop, token);
    }
    throw error;
  }
}

function read<Data, Variables extends Record<string, unknown>>(
  { name, data: schema }: Operation<Data, Variables>,
  body: unknown,
): { data: Data; cost: Cost } {
  const answer = Answer.safeParse(body);
  if (!answer.success) throw unreadable(name, answer.error);
  const cost = answer.data.extensions?.cost;
  if (answer.data.errors?.length) throw refusal(name, answer.data, cost);
  const data = schema.safeParse(answer.data.data);
  if (!data.success) throw unreadable(name, data.error);
  if (!cost) throw unreadable(name, new Error("The answer states no cost"));
  return { data: data.data, cost };
}

/** Shopify answers 200 and says in `errors` what went wrong; its messages stay in the log. */
function refusal(
  name: string,
  { errors = [] }: Answer,
  cost: Cost | undefined,
): AppError {
  const codes = errors.map((error) => error.extensions?.code ?? "UNKNOWN");
  const cause = new Error(errors.map((error) => error.message).join("; "));
  if (codes.includes("THROTTLED")) {
    const retryAfterSeconds = secondsUntilAffordable(cost);
    return new AppError("shopify-throttled", { retryAfterSeconds, cause });
  }
  if (codes.some((code) => code.startsWith("INTERNAL_"))) {
    return new AppError("shopify-unavailable", { cause });
  }
  const detail = `${name}: ${codes.join(", ")}`;
  return new AppError("shopify-refused", { detail, cause });
}

function secondsUntilAffordable(cost: Cost | undefined): number {
  if (!cost) return 1;
  const missing = cost.requested - cost.available;
  return Math.max(1, Math.ceil(missing / cost.restorePerSecond));
}

function unreadable(name: string, cause: Error): AppError {
  const detail = `${name}: Shopify's answer cannot be read`;
  return new AppError("shopify-refused", { detail, cause });
}
