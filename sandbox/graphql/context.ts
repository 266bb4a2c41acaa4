import { GraphQLError } from "graphql";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";

/** Who asks, of which shop. */
export interface GraphContext {
  world: World;
  store: Store;
  /** Scopes the app was granted, reads implied by writes included; null opens everything (tests). */
  scopes: ReadonlySet<string> | null;
  /** Points spent so far; see cost.ts. */
  spent: { points: number };
  /** Any object by its global id; here so that node modules need not import each other in circles. */
  node: (globalId: string) => object | null;
}

/** A part of Shopify this sandbox does not imitate: an error, never a made-up answer. */
export function notInSandbox(what: string): GraphQLError {
  return new GraphQLError(
    `The sandbox does not implement ${what}. Add it under sandbox/graphql.`,
    { extensions: { code: "NOT_IN_SANDBOX" } },
  );
}

export function requireScope(
  ctx: GraphContext,
  scope: string,
  what: string,
): void {
  if (!ctx.scopes || ctx.scopes.has(scope)) return;
  throw accessDenied(what, [scope]);
}

export function accessDenied(
  what: string,
  anyOf: readonly string[],
): GraphQLError {
  const requiredAccess = anyOf.map((s) => `\`${s}\` access scope`).join(" or ");
  return new GraphQLError(
    `Access denied for ${what}. Required access: ${requiredAccess}.`,
    {
      extensions: {
        code: "ACCESS_DENIED",
        documentation: "https://shopify.dev/api/usage/access-scopes",
        requiredAccess: `${requiredAccess}.`,
      },
    },
  );
}
