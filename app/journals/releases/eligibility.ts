/** Who counts in the releases of a window. Decided before any answer is read: neither answers nor feedback come in here. */
import { daysIn } from "../adherence/due-days.ts";
import { asNeededDays } from "../adherence/measures.ts";
import { type Course, dueOn, scheduledOn } from "../check-ins/course.ts";
import { startOfDay } from "../check-ins/day.ts";
import { landmarkOf } from "./landmark.ts";
import { type Policy, policy } from "./policy.ts";
import { daysOf, type WindowDays, windowOf } from "./windows.ts";

export type Account = { createdAt: Date; verifiedAt: Date | null };

export type Sharing = {
  id: string;
  protocolId: string;
  /** Since when without a break; null: does not share. */
  sharedSince: Date | null;
  course: Course;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The enrolments of one person, of all at one partner, that count in the releases of a window: of the eligible ones the one
 * shared for longest, and of several since the same moment the one with the first id.
 */
export function chooseEnrolments<Enrolment extends Sharing>(
  account: Account,
  enrolments: readonly Enrolment[],
  window: number,
  { protocolsPerPerson }: Pick<Policy, "protocolsPerPerson"> = policy,
): Enrolment[] {
  const eligible = enrolments.filter((each) =>
    isEligible(account, each, window),
  );
  return sharedLongest(eligible, protocolsPerPerson);
}

/** So many of them, and of those that began at the same moment the ones with the first ids. */
export function sharedLongest<
  Shared extends { id: string; sharedSince: Date | null },
>(enrolments: readonly Shared[], count: number): Shared[] {
  const since = ({ sharedSince }: Shared) => sharedSince?.getTime() ?? Infinity;
  return enrolments
    .toSorted(
      (one, other) => since(one) - since(other) || (one.id < other.id ? -1 : 1),
    )
    .slice(0, count);
}

/**
 * Shared from the window's first moment on (UTC) and still so, by an account that was verified and older than 7 days then;
 * with enough due days, or an outcome to tell: whoever gave up has no due days left, and is what the outcome is about.
 */
export function isEligible(
  account: Account,
  { sharedSince, course }: Sharing,
  window: number,
): boolean {
  if (!sharesAsKnown(account, sharedSince, window)) return false;
  const days = daysOf(window);
  return hasEnoughDueDays(course, days) || hasOutcomeIn(course, window);
}

/** Of eligibility what follows from the account and from when it began to share. */
export function sharesAsKnown(
  { createdAt, verifiedAt }: Account,
  sharedSince: Date | null,
  window: number,
): boolean {
  const begin = startOfDay(daysOf(window).from, "UTC");
  const { accountOlderThanDays } = policy.eligibility;
  const oldest = begin.getTime() - accountOlderThanDays * DAY_MS;
  if (!sharedSince || sharedSince > begin) return false;
  if (!verifiedAt || verifiedAt > begin) return false;
  return createdAt.getTime() < oldest;
}

/** At least half of the scheduled days, rounded up, but no more than 7 and no fewer than 2. As needed every day counts. */
export function hasEnoughDueDays(course: Course, span: WindowDays): boolean {
  const days = daysIn(span);
  const due = days.filter((day) => dueOn(course, day) > 0).length;
  return due > 0
    ? areEnough(due, days.filter((day) => scheduledOn(course, day) > 0).length)
    : areEnough(asNeededDays(course, span).length, days.length);
}

/** Whether so many days that count are enough of as many scheduled ones. */
export function areEnough(days: number, scheduled: number): boolean {
  const { dueDaysEnough, dueDaysAtLeast } = policy.eligibility;
  const half = Math.min(dueDaysEnough, Math.ceil(scheduled / 2));
  return days >= Math.max(dueDaysAtLeast, half);
}

export function hasOutcomeIn(course: Course, window: number): boolean {
  return windowOf(landmarkOf(course)) === window;
}
