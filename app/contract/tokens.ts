import { z } from "zod";

/**
 * Proof that a merchant of this shop is in the app right now: Shopify's session
 * token (HS256 with the app secret, single use here) and the app's own
 * credential at Journals.
 */
export const TokenRequest = z.strictObject({
  session_token: z.string().min(1).max(4096),
  client_id: z.string().min(1).max(255),
  client_secret: z.string().min(1).max(255),
});
/** The only time the whole token is shown. */
export const TokenGrant = z.looseObject({
  token: z.string(),
  partner_id: z.union([z.string(), z.int()]).transform(String),
  scopes: z.array(z.string()),
  expires_at: z.string().nullable(),
});
export type TokenRequest = z.infer<typeof TokenRequest>;
export type TokenGrant = z.infer<typeof TokenGrant>;

/** A token without its secret. */
export const TokenDescription = z.looseObject({
  /** The public part: `sj_<this>_…`. */
  token_id: z.string(),
  partner_id: z.union([z.string(), z.int()]).transform(String),
  label: z.string(),
  scopes: z.array(z.string()),
  created_at: z.string(),
  expires_at: z.string().nullable(),
});
export type TokenDescription = z.infer<typeof TokenDescription>;
