/** The people of the game: one whose secret is at stake, and others of whom the attacker knows everything. */
import type { Person } from "../../app/journals/releases/vectors.ts";
import { course, day, plan, taken } from "../factories/histories.ts";

/** 15 June to 12 July 2026, with feedback; the two before it make twelve weeks. */
export const LAST = 32;
export const TWELVE_WEEKS = [LAST - 2, LAST - 1, LAST];
const FIRST_DAY = "2026-04-20";
const DAY_MS = 86_400_000;
const DAYS = 84;

type Life = {
  id?: string;
  protocolIds?: string[];
  /** null: opted out. */
  sharedSince?: string | null;
  /** Numbers, from 0, of the days on which the plan was not followed. */
  missed?: number[];
  /** On the last day. */
  feedback?: { rating: number; theme: "taste" | "stomach" };
  /** All of it so many days later. */
  shiftDays?: number;
};

/** Twelve weeks, one dose a day, of which the last window tells the outcome: every vector holds this person then. */
export function someone({
  id = "subject",
  protocolIds = ["p1"],
  sharedSince = "2026-04-01",
  missed = [],
  feedback,
  shiftDays = 0,
}: Life = {}): Person {
  const from = day(FIRST_DAY).add({ days: shiftDays });
  const left = new Set(missed);
  const days = Array.from({ length: DAYS }, (_, at) => at);
  const answers = days
    .filter((at) => !left.has(at))
    .flatMap((at) => taken(from.add({ days: at }).toString()));
  const at = Date.parse(FIRST_DAY) + (DAYS - 1 + shiftDays) * DAY_MS;
  const enrolments = protocolIds.map((protocolId) => ({
    id: `${id}-${protocolId}`,
    protocolId,
    sharedSince: sharedSince === null ? null : new Date(sharedSince),
    course: course({
      startedOn: from,
      timeZone: "UTC",
      plans: [plan(from.toString(), undefined, DAYS)],
    }),
    answers,
    feedback: feedback ? [{ ...feedback, createdAt: new Date(at) }] : [],
  }));
  const createdAt = new Date("2026-01-01");
  return { createdAt, verifiedAt: createdAt, enrolments };
}

/** Two of them share the subject's cell of adherence: with the subject it is three, which rounds to five. */
export const others: Person[] = [
  someone({ id: "other-1" }),
  someone({ id: "other-2" }),
  ...[1, 2, 3].map((at) =>
    someone({
      id: `other-${at + 2}`,
      protocolIds: [`p${at}`],
      missed: Array.from({ length: 28 }, (_, index) => index * 3),
    }),
  ),
];
