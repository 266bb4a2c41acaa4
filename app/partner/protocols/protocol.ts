/** What the screens know of a protocol. Runs anywhere. */
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { JournalsState } from "../journals/state.ts";

export type ProtocolStatus = "active" | "archived";

/** A row of the list. Texts are rendered in the storefront's language. */
export type ProtocolSummary = {
  id: string;
  title: string;
  status: ProtocolStatus;
  /** The newest version. */
  version: number;
  dosage: string;
  frequency: string;
  productCount: number;
  journals: JournalsState;
};

/** Dates are ISO 8601, so that a loader can answer with them. */
export type ProtocolDetail = ProtocolSummary & {
  content: ProtocolInput;
  createdAt: string;
  updatedAt: string;
};

export type ProtocolQuery = { status?: ProtocolStatus; search?: string };

export type SaveProtocol = {
  /** null makes a new protocol. */
  id: string | null;
  /** The version the editor started from; null overwrites whatever is there. */
  expectedVersion: number | null;
  content: ProtocolInput;
  /** The version whose content it is. */
  restoredFrom?: number | null;
};

export type SavedProtocol = { id: string; version: number; changed: boolean };

/** Brings the content of `version` back; `expectedVersion` is the newest as the page showed it. */
export type RestoreVersion = {
  id: string;
  version: number;
  expectedVersion: number;
};

/** `before` is what to restore to take it back. */
export type RestoredVersion = SavedProtocol & {
  restoredFrom: number;
  before: number;
};
