import type { Tx } from "../context.ts";

/**
 * What verbs of a person get: every query of theirs carries `personId`. The members it must not have keep it apart from what
 * verbs of a partner get: neither can be handed to the other's verbs.
 */
export type ConsumerContext = {
  tx: Tx;
  personId: string;
  requestId: string;
  caller?: never;
  partnerId?: never;
  actor?: never;
};
