import type { Prisma } from "@prisma/client";

export type Tx = Prisma.TransactionClient;

/** Who acts, in the audit: a token by its public part, a store that connects itself, whoever has the command line. */
export type Actor = `token:${string}` | "shopify" | "operator";

/** Who a token speaks for. */
export type Caller = {
  partnerId: string;
  tokenId: string;
  scopes: string[];
  actor: Actor;
};

/** What every request has. All it changes, it changes in `tx`. */
export type RequestContext = {
  requestId: string;
  tx: Tx;
  caller: Caller | null;
};

/** What every change has: `recordEvent` needs it. */
export type ChangeContext = { tx: Tx; requestId: string; actor: Actor };

/** What verbs of a partner get: every query of theirs carries `partnerId`. */
export type JournalsContext = Caller & { requestId: string; tx: Tx };
