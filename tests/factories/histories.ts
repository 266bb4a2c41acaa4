/** People's courses and answers as functions are asked about them, without a database. */
import { Temporal } from "temporal-polyfill";
import type { Schedule } from "../../app/contract/protocol.ts";
import type {
  Answer,
  History,
  Span,
} from "../../app/journals/adherence/due-days.ts";
import type { Course, Plan } from "../../app/journals/check-ins/course.ts";

export const day = (text: string) => Temporal.PlainDate.from(text);
export const span = (from: string, to: string): Span => ({
  from: day(from),
  to: day(to),
});

export const daily: Schedule = { kind: "daily", times_per_day: 1 };

/** A Monday. */
export const START = "2026-05-04";

export function plan(
  fromDay: string,
  schedule: Schedule = daily,
  durationDays: number | null = null,
): Plan {
  return {
    fromDay: day(fromDay),
    version: 1,
    timeZone: null,
    schedule,
    durationDays,
  };
}

/** Daily and ongoing, in Berlin. */
export function course(given: Partial<Course> = {}): Course {
  return {
    startedOn: day(START),
    endedOn: null,
    timeZone: "Europe/Berlin",
    plans: [plan(START)],
    pauses: [],
    ...given,
  };
}

/** `2026-05-04+3`: taken on that day and the two after it, told the same evening. */
export function taken(...days: string[]): Answer[] {
  return days.flatMap((text) => {
    const [first = "", count = "1"] = text.split("+");
    return Array.from({ length: Number(count) }, (_, later) =>
      answer(day(first).add({ days: later }).toString()),
    );
  });
}

export function answer(on: string, given: Partial<Answer> = {}): Answer {
  const recordedAt = new Date(`${on}T18:00Z`);
  return { day: day(on), slot: 0, status: "taken", recordedAt, ...given };
}

export function history(
  answers: Answer[],
  given: Partial<Course> = {},
): History {
  return { course: course(given), answers };
}
