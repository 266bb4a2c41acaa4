/** Histories of people as releases read them: courses in whole numbers, and bits instead of answers. */
import type { History } from "../../app/journals/adherence/due-days.ts";
import type { CountedEnrolment } from "../../app/journals/releases/sums.ts";
import { fromColumn } from "../../app/journals/check-ins/day.ts";
import { withCourses } from "../../app/journals/consumers/courses.server.ts";
import type { Tx } from "../../app/journals/context.ts";
import type { Given, Person } from "../../app/journals/releases/vectors.ts";
import { daysOf, dayNumber } from "../../app/journals/releases/windows.ts";
import { toCourseDays } from "../../app/journals/statistics/course-days.ts";
import {
  type Bits,
  bitsOfDay,
  type DayAnswer,
  placeOf,
  type Statistics,
} from "../../app/journals/statistics/day-bits.ts";
import { policy } from "../../app/journals/releases/policy.ts";

/** One day after the other, as they are kept. */
export function statisticsOfHistory({ course, answers }: History): Statistics {
  const days = new Map<number, DayAnswer[]>();
  for (const { day, recordedAt, ...answer } of answers) {
    const number = dayNumber(day);
    const told = { ...answer, recordedAtMs: recordedAt.getTime() };
    days.set(number, [...(days.get(number) ?? []), told]);
  }
  const windows = new Map<number, Bits>();
  const numbers = toCourseDays(course);
  for (const [number, told] of days) {
    const bits = bitsOfDay(numbers, number, told);
    if (bits.told === 0) continue;
    const { window } = placeOf(number);
    const known = windows.get(window) ?? { done: 0, used: 0, told: 0 };
    known.done |= bits.done;
    known.used |= bits.used;
    known.told |= bits.told;
    windows.set(window, known);
  }
  return windows;
}

/** What is read of a person for the releases of a window. */
export function countedOf(person: Person, window: number): CountedEnrolment[] {
  const { readsWindows } = policy.vectors.feedback;
  const from = Date.parse(daysOf(window - readsWindows + 1).from.toString());
  const until = Date.parse(daysOf(window + 1).from.toString());
  return person.enrolments.map(({ course, answers, feedback, ...sharing }) => {
    const since = sharing.sharedSince?.getTime() ?? Infinity;
    const [newest = null] = feedback
      .filter(({ createdAt: at }) => +at >= from && +at < until && +at >= since)
      .sort((one, other) => +other.createdAt - +one.createdAt);
    return {
      ...sharing,
      course: toCourseDays(course),
      statistics: statisticsOfHistory({ course, answers }),
      feedback: newest,
    };
  });
}

/** Everybody at the partner with whole histories, read plainly. */
export async function readHistories(
  tx: Tx,
  partnerId: string,
): Promise<Person[]> {
  const people = await tx.person.findMany({
    where: { enrolments: { some: { partnerId } } },
    include: {
      enrolments: {
        where: { partnerId },
        include: { checkIns: true, feedback: { orderBy: { id: "asc" } } },
      },
    },
  });
  const all = people.flatMap(({ enrolments }) => enrolments);
  const courses = new Map(
    (await withCourses(tx, all)).map(({ row, course }) => [row, course]),
  );
  return people.map(({ createdAt, verifiedAt, enrolments }) => ({
    createdAt,
    verifiedAt,
    enrolments: enrolments.flatMap((row) => {
      const { id, protocolId, sharedSince, checkIns, feedback } = row;
      const answers = checkIns.map((each) => ({
        ...each,
        day: fromColumn(each.day),
      }));
      const given = feedback.map((each) => ({
        ...each,
        theme: each.theme as Given["theme"],
      }));
      const course = courses.get(row);
      const sharing = { id, protocolId, sharedSince };
      return course ? [{ ...sharing, course, answers, feedback: given }] : [];
    }),
  }));
}

/** What is kept of the partner's people, by enrolment. */
export async function readKept(
  tx: Tx,
  partnerId: string,
): Promise<Map<string, Statistics>> {
  const rows = await tx.enrolmentWindow.findMany({ where: { partnerId } });
  const kept = new Map<string, Map<number, Bits>>();
  for (const { userProtocolId, window, done, used, told } of rows) {
    const windows = kept.get(userProtocolId) ?? new Map<number, Bits>();
    kept.set(userProtocolId, windows.set(window, { done, used, told }));
  }
  return kept;
}

/** What has to be kept: of those who share and told of something in time, nobody else. */
export function keptOf(people: readonly Person[]): Map<string, Statistics> {
  const shared = people
    .flatMap(({ enrolments }) => enrolments)
    .filter(({ sharedSince }) => sharedSince !== null)
    .map((each) => [each.id, statisticsOfHistory(each)] as const);
  return new Map(shared.filter(([, statistics]) => statistics.size > 0));
}
