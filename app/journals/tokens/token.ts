import { TOKEN_FORM } from "../../contract/tokens.ts";

/** Of one label at once: the old one stays good while the new one is being put in its place. */
export const LIVE_TOKENS = 2;

/** `shortId` finds the row, `secret` proves the token. */
export type TokenParts = { shortId: string; secret: string };

const BEARER = /^Bearer +([^ ]+)$/i;

export function formatToken({ shortId, secret }: TokenParts): string {
  return `sj_${shortId}_${secret}`;
}

/** The secret may hold `_` itself: the first one after the prefix parts the two. */
export function parseToken(text: string): TokenParts | null {
  const [, shortId, secret] = TOKEN_FORM.exec(text) ?? [];
  return shortId && secret ? { shortId, secret } : null;
}

/** The token of an `Authorization` header; null for another scheme or none. */
export function bearerToken(authorization: string | null): string | null {
  return BEARER.exec(authorization ?? "")?.[1] ?? null;
}
