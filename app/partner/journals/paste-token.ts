/** The form that takes a token. Runs anywhere. */
import { z } from "zod";
import { TOKEN_FORM } from "../../contract/tokens.ts";

/** Of a remote Journals we only know that its tokens travel in a header. */
const ANY_TOKEN = /^[\x21-\x7e]{8,512}$/;

/** What can be wrong with a token, as an id that the screens say in the reader's language. */
export const tokenFaults = [
  "tokenShape",
  "tokenUnknown",
  "tokenExpired",
  "tokenRevoked",
  "tokenScope",
  "tokenUnchecked",
] as const;
export type TokenFault = (typeof tokenFaults)[number];

/** "ask": nothing was said. "other": send all protocols to that account. "same": it has them. */
export const accountChoices = ["ask", "same", "other"] as const;
export type AccountChoice = (typeof accountChoices)[number];

export const PasteTokenInput = z.object({
  // copied with the spaces around it, or with the name of the header
  token: z.string().transform((text) => text.trim().replace(/^Bearer\s+/i, "")),
  account: z.enum(accountChoices).default("ask"),
});
export type PasteTokenInput = z.infer<typeof PasteTokenInput>;

export type Pasted =
  | { state: "connected"; revoked: boolean }
  /** Nothing was changed yet: the merchant has to say what follows. */
  | { state: "asks"; question: AccountQuestion };

export type AccountQuestion = {
  /** "other": Journals says it is another account. "unknown": it does not tell whose the token is. */
  kind: "other" | "unknown";
  partnerId: string | null;
  label: string | null;
  /** Protocols that Journals has of the store now. */
  protocols: number;
};

/** `isOurs`: of the Journals in this repository. */
export function isTokenShape(token: string, isOurs: boolean): boolean {
  const form = isOurs || token.startsWith("sj_") ? TOKEN_FORM : ANY_TOKEN;
  return form.test(token);
}

/** The public part; null where the token has none that we know of. */
export function tokenIdOf(token: string): string | null {
  return TOKEN_FORM.exec(token)?.[1] ?? null;
}
