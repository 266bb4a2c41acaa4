import type { Prisma } from "@prisma/client";

export type Tx = Prisma.TransactionClient;

/** Who a token speaks for. */
export type Caller = { partnerId: string; tokenId: string; scopes: string[] };

/** What every request has. All it changes, it changes in `tx`. */
export type RequestContext = {
  requestId: string;
  tx: Tx;
  caller: Caller | null;
};

/** What verbs of a partner get: every query of theirs carries `partnerId`. */
export type JournalsContext = Caller & { requestId: string; tx: Tx };
