/** How a store stands with Journals, as the screens show it. Runs anywhere. */
import { z } from "zod";
import type { ProblemCode } from "../../errors.ts";

export const sources = ["exchange", "token"] as const;
/** "exchange": made by the app. "token": a person gave a token, which nothing but a person replaces. */
export type Source = (typeof sources)[number];

/** What Journals last said of the token; null what it does not tell. */
export const TokenFacts = z.object({
  /** Its public part. */
  tokenId: z.string().nullable(),
  label: z.string().nullable(),
  scopes: z.array(z.string()).nullable(),
  /** ISO 8601. */
  expiresAt: z.string().nullable(),
  /** Its people are simulated. */
  isSample: z.boolean().catch(false),
});
export type TokenFacts = z.infer<typeof TokenFacts>;

/**
 * "connecting": it is tried whenever a merchant is here. "disconnected": the merchant wanted it so. "token-refused": the
 * token that was given is no longer taken. "token-needed": this Journals connects nobody by itself.
 */
export type ConnectionState =
  | "connected"
  | "connecting"
  | "disconnected"
  | "token-refused"
  | "token-needed";

type Stored = {
  connected: boolean;
  disconnectedAt: string | null;
  source: Source;
  error: ProblemCode | null;
};

export function connectionState(stored: Stored): ConnectionState {
  const { connected, disconnectedAt, source, error } = stored;
  if (connected) return "connected";
  if (disconnectedAt !== null) return "disconnected";
  if (source === "token") return "token-refused";
  return error === "journals-token-needed" ? "token-needed" : "connecting";
}

/** Times are ISO 8601. */
export type Connection = {
  state: ConnectionState;
  source: Source;
  /** Null: the Journals of this app. */
  address: string | null;
  partnerId: string | null;
  since: string | null;
  token: TokenFacts | null;
  /** When Journals last answered something sensible. */
  answeredAt: string | null;
  disconnectedAt: string | null;
  /** What went wrong last, while it is not put right. */
  problem: { code: ProblemCode; at: string | null } | null;
  /** false: this Journals has no route for reports; null: not known. */
  takesReports: boolean | null;
  /** Protocols that Journals knows. */
  protocolsThere: number;
};
