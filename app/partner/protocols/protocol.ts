/** What the screens know of a protocol. Runs anywhere. */
import { z } from "zod";
import { protocolStatuses } from "../../contract/choices.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { JournalsState } from "../journals/state.ts";

export type ProtocolStatus = (typeof protocolStatuses)[number];

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
  /** Mean PDC of the newest release that is shown, from 0 to 1; null: there is none. */
  meanPdc: number | null;
};

/** Dates are ISO 8601, so that a loader can answer with them. */
export type ProtocolDetail = ProtocolSummary & {
  content: ProtocolInput;
  createdAt: string;
  updatedAt: string;
};

export type ProtocolQuery = { status?: ProtocolStatus; search?: string };

export const PROTOCOL_PAGE_SIZE = 50;

export type ProtocolPage = {
  protocols: ProtocolSummary[];
  page: number;
  pageSize: number;
  /** How many match search and status. */
  total: number;
  /** How many match the search: the numbers on the tabs. */
  counts: Record<ProtocolStatus, number>;
};

/** From the address bar, so what cannot be read counts as not asked for. `page` is 1-based. */
export const ProtocolListQuery = z.object({
  status: z.enum(protocolStatuses).catch("active"),
  search: z.string().trim().max(200).transform(storable).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ProtocolListQuery = z.output<typeof ProtocolListQuery>;

/** Postgres takes no NUL in a text. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "");
}

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
