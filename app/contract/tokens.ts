import { z } from "zod";
import { examples } from "./examples.ts";
import { answeredId } from "./text.ts";

/**
 * Proof that a merchant of this shop is in the app right now: Shopify's session
 * token (HS256 with the app secret, single use here) and the app's own
 * credential at Journals.
 */
export const TokenRequest = z
  .strictObject({
    session_token: z
      .string()
      .min(1)
      .max(4096)
      .describe("As App Bridge gives it: good for one exchange"),
    client_id: z
      .string()
      .min(1)
      .max(255)
      .describe("The app's name at Journals"),
    client_secret: z.string().min(1).max(255).describe("The app's secret"),
  })
  .meta({ id: "TokenRequest", examples: [examples.tokenRequest] });

const tokenScopes = z
  .array(z.string())
  .describe("What it may do: integration:read, integration:write");
const expires_at = z.string().nullable().describe("null: it does not expire");

/** The only time the whole token is shown. */
export const TokenGrant = z
  .looseObject({
    token: z.string().describe("Shown this once; keep it secret"),
    partner_id: answeredId,
    scopes: tokenScopes,
    expires_at,
  })
  .meta({ id: "TokenGrant", examples: [examples.tokenGrant] });
export type TokenRequest = z.infer<typeof TokenRequest>;
export type TokenGrant = z.infer<typeof TokenGrant>;

/** `sj_<12 hex>_<base64url of 32 bytes>`: the first part is public and finds the token, the second proves it. */
export const TOKEN_FORM = /^sj_([0-9a-f]{12})_([\w-]{43})$/;

/** A token without its secret. */
export const TokenDescription = z
  .looseObject({
    token_id: z.string().describe("The public part: sj_<this>_…"),
    partner_id: answeredId,
    label: z.string().describe("What it was issued for"),
    scopes: tokenScopes,
    created_at: z.string(),
    expires_at,
    sample: z
      .boolean()
      .describe("The partner's people are simulated, and so are its numbers"),
  })
  .meta({ id: "TokenDescription", examples: [examples.tokenDescription] });
export type TokenDescription = z.infer<typeof TokenDescription>;
