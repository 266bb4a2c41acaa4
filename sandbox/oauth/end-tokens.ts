import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";

/** Shopify takes the shop's tokens back, refresh tokens too: only the merchant's next visit brings new ones. */
export function revokeTokens(world: World, store: Store): void {
  store.tokens.clear();
  world.changed();
}

/** The access tokens of the shop run out this moment; a refresh token still brings the next one. */
export function expireTokens(world: World, store: Store): void {
  const now = world.clock.now();
  for (const token of store.tokens.values()) token.expiresAtMs = now;
  world.changed();
}
