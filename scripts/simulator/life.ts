/**
 * One person's time with one protocol, as the tables of schema `journals` hold it. Days are whole numbers since
 * 1970-01-01 of the person's calendar, moments milliseconds since 1970 UTC.
 */
import type { Schedule } from "../../app/contract/protocol.ts";

export type SimulatedProtocol = {
  id: string;
  version: number;
  schedule: Schedule;
  /** null: ongoing. */
  durationDays: number | null;
  /** How many sharing people are active in the last closed window; people adopt until they are. */
  sharing: number;
  /** For so many days people have adopted it; as long as any, when unset. */
  historyDays?: number;
};

export type Person = {
  id: string;
  createdAt: number;
  verifiedAt: number | null;
};

export type Enrolment = {
  id: string;
  personId: string;
  protocolId: string;
  status: "active" | "paused" | "completed" | "abandoned";
  planVersion: number;
  startedOn: number;
  /** The last day that counted: set when it is completed or abandoned. */
  endedOn: number | null;
  timeZone: string;
  sharesData: boolean;
  sharedSince: number | null;
  /** The day before the first one: none has been looked at. */
  missedThrough: number;
  /** When the day after that can be looked at; null: no day is left. */
  nextMissedAt: number | null;
  createdAt: number;
};

/** `toDay` null: still paused. */
export type Pause = { fromDay: number; toDay: number | null };
export type Consent = { id: string; at: number; shares: boolean };
export type CheckIn = {
  day: number;
  slot: number;
  status: "taken" | "skipped" | "missed";
  note: string | null;
  recordedAt: number;
};
/** The days of a window that were told of in time, as bits. */
export type EnrolmentWindow = {
  window: number;
  done: number;
  used: number;
  told: number;
};
export type Feedback = {
  id: string;
  rating: number;
  theme: string;
  note: string | null;
  createdAt: number;
};

export type Life = {
  person: Person;
  /** Whether the person came with this protocol; false: followed another one before. */
  isNew: boolean;
  enrolment: Enrolment;
  pauses: Pause[];
  consents: Consent[];
  checkIns: CheckIn[];
  /** None of who does not share. */
  windows: EnrolmentWindow[];
  feedback: Feedback[];
};

export function isPaused(pauses: readonly Pause[], day: number): boolean {
  return pauses.some(
    ({ fromDay, toDay }) => day >= fromDay && (toDay === null || day <= toDay),
  );
}
