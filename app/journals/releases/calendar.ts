/**
 * What a protocol's own dates say of its releases: never how many follow it, so that whether something is drawn, and when,
 * tells nothing of anybody. Runs anywhere.
 */
import { dayAt, isBefore, startOfDay } from "../check-ins/day.ts";
import { policy } from "./policy.ts";
import { daysOf, windowOf } from "./windows.ts";

export type ProtocolCalendar = {
  id: string;
  createdAt: Date;
  /** Since when nobody can adopt it; a protocol that was archived does not change again. */
  archivedAt: Date | null;
  versions: readonly { createdAt: Date; durationDays: number | null }[];
};

/**
 * Whether noise is drawn for the protocol in a window: from the first whole window of its life, whether or not anybody
 * follows it. An archived one is drawn on for as long as the longest of its plans can still run for whoever adopted it on
 * its last day; an ongoing plan counts as a year.
 */
export function isDrawn(protocol: ProtocolCalendar, window: number): boolean {
  const { createdAt, archivedAt, versions } = protocol;
  const { from } = daysOf(window);
  if (createdAt > startOfDay(from, "UTC")) return false;
  if (archivedAt === null) return true;
  const longest = Math.max(
    ...versions.map(({ durationDays }) => durationDays ?? policy.ongoingDays),
  );
  return !isBefore(dayAt(archivedAt, "UTC").add({ days: longest }), from);
}

/** The first window that begins at the moment or later. */
export function firstWholeWindow(createdAt: Date): number {
  const window = windowOf(dayAt(createdAt, "UTC"));
  const begin = startOfDay(daysOf(window).from, "UTC");
  return begin < createdAt ? window + 1 : window;
}

/**
 * The first window whose release can hold an outcome: of somebody who adopts a version on its first day, or later before
 * the window begins in which they share for the first time.
 */
export function firstOutcomeWindow({ versions }: ProtocolCalendar): number {
  return Math.min(
    ...versions.map(({ createdAt, durationDays }) => {
      const days = Math.min(durationDays ?? Infinity, policy.landmarkDay);
      const first = dayAt(createdAt, "UTC");
      const landmark = first.add({ days: days - 1 });
      return Math.max(windowOf(landmark), firstWholeWindow(createdAt));
    }),
  );
}
