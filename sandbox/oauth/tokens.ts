import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { AccessToken, Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { compactScopes } from "./scopes.ts";
import { verifySessionToken } from "./session-token.ts";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const REFRESH_LIFETIME_SECONDS = 90 * DAY_SECONDS;

const Grant = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.union([z.string(), z.number()]).transform(String).optional(),
  refresh_token: z.string().optional(),
});
type Grant = z.infer<typeof Grant>;

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

const refused = (error: string, description: string): TokenAnswer => ({
  status: 400,
  body: { error, error_description: description },
});

function issue(world: World, store: Store, online: boolean, expiring: boolean) {
  const now = world.clock.now();
  const lifetimeSeconds = online ? DAY_SECONDS : expiring ? HOUR_SECONDS : null;
  const rotates = expiring && !online;
  const token: AccessToken = {
    token: `shpat_${randomBytes(16).toString("hex")}`,
    online,
    expiresAtMs: lifetimeSeconds === null ? null : now + lifetimeSeconds * 1000,
    refreshToken: rotates ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAtMs: rotates ? now + REFRESH_LIFETIME_SECONDS * 1000 : null,
  };
  store.tokens.set(token.token, token);
  world.changed();
  return { token, lifetimeSeconds };
}

const OWNER = {
  id: 1,
  first_name: "Store",
  last_name: "Owner",
  email: "owner@example.com",
  email_verified: true,
  account_owner: true,
  locale: "en",
  collaborator: false,
};

function answer(
  store: Store,
  { token, lifetimeSeconds }: ReturnType<typeof issue>,
): TokenAnswer {
  const scope = compactScopes(store.installation?.scopes ?? []);
  const body: Record<string, unknown> = { access_token: token.token, scope };
  if (lifetimeSeconds !== null) body.expires_in = lifetimeSeconds;
  if (token.refreshToken) {
    body.refresh_token = token.refreshToken;
    body.refresh_token_expires_in = REFRESH_LIFETIME_SECONDS;
  }
  if (token.online) {
    body.associated_user_scope = scope;
    body.associated_user = OWNER;
  }
  return { status: 200, body };
}

function exchange(world: World, store: Store, grant: Grant): TokenAnswer {
  const claims = verifySessionToken(world.settings, grant.subject_token ?? "");
  if (
    claims?.dest !== `https://${store.settings.domain}` ||
    !store.installation
  )
    return refused(
      "invalid_subject_token",
      "The session token is invalid, expired, or of another shop.",
    );
  const online = grant.requested_token_type?.endsWith(":online-access-token");
  return answer(
    store,
    issue(world, store, online ?? false, grant.expiring === "1"),
  );
}

/** A refresh token works once: the answer carries the next one, and the old access token ends. */
function refresh(world: World, store: Store, grant: Grant): TokenAnswer {
  const now = world.clock.now();
  const old = [...store.tokens.values()].find(
    (token) =>
      token.refreshToken !== null && token.refreshToken === grant.refresh_token,
  );
  if (!old || (old.refreshExpiresAtMs ?? 0) <= now)
    return refused(
      "invalid_grant",
      "The refresh token is invalid or was used.",
    );
  store.tokens.delete(old.token);
  return answer(store, issue(world, store, false, true));
}

/** POST /admin/oauth/access_token: token exchange and refresh. */
export function grantToken(
  world: World,
  store: Store,
  input: unknown,
): TokenAnswer {
  const grant = Grant.safeParse(input);
  if (!grant.success)
    return refused("invalid_request", "The request misses a parameter.");
  const { client_id, client_secret, grant_type } = grant.data;
  const { apiKey, apiSecret } = world.settings;
  if (client_id !== apiKey || client_secret !== apiSecret)
    return refused("invalid_client", "The client id or secret is wrong.");
  if (grant_type === "urn:ietf:params:oauth:grant-type:token-exchange")
    return exchange(world, store, grant.data);
  if (grant_type === "refresh_token") return refresh(world, store, grant.data);
  return refused("unsupported_grant_type", `Unknown grant type ${grant_type}.`);
}

/** Whether this token opens the shop now. */
export function isValidToken(
  world: World,
  store: Store,
  token: string,
): boolean {
  const found = store.tokens.get(token);
  if (!found || !store.installation) return false;
  return found.expiresAtMs === null || found.expiresAtMs > world.clock.now();
}
