import type { ProtocolInput } from "../../contract/protocol.ts";

/** A version of a protocol that Journals has. */
export type PublishedProtocol = {
  content: ProtocolInput;
  journalsId: string;
  journalsVersion: number;
};
